#!/bin/sh
# Measures how much of a right answer arrives in the document. See README.md beside this file.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
java=java
if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    java=$JAVA_HOME/bin/java
fi
classpath=$root/server/target/evaluation.classpath
mvn -q -pl server -DskipTests -Dspotless.check.skip=true test-compile dependency:build-classpath \
    -Dmdep.outputFile="$classpath" >&2
exec "$java" --enable-native-access=ALL-UNNAMED -Dautodev.root="$root" \
    -cp "$root/server/target/classes:$root/server/target/test-classes:$(cat "$classpath")" \
    dev.autodev.evaluation.Evaluate "$@"
