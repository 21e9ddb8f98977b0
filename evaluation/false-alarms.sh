#!/bin/sh
# Looks for secrets in sources that hold none. See README.md beside this file.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
java=java
if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    java=$JAVA_HOME/bin/java
fi
classpath=$root/server/target/evaluation.classpath
(cd "$root" && mvn -q -pl server -DskipTests -Dspotless.check.skip=true test-compile dependency:build-classpath \
    -Dmdep.outputFile="$classpath" >&2)
exec "$java" -cp "$root/server/target/classes:$root/server/target/test-classes:$(cat "$classpath")" \
    dev.autodev.evaluation.FalseAlarms "$@"
