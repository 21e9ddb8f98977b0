#!/bin/sh
# Measures how much of a right answer arrives in the document. See README.md beside this file.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
# --program NAME is for the scripts beside this one
# the newest JDK of the usual folders, as the launcher takes it; Maven alone may run on an older one
program=Evaluate
if [ "${1:-}" = --program ]; then
    program=$2
    shift 2
fi
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
for candidate in "$java" /usr/lib/jvm/*/bin/java; do
    version=$("$candidate" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p')
    if [ "${version:-0}" -ge 21 ]; then
        java=$candidate
        break
    fi
done
classpath=$root/server/target/evaluation.classpath
mvn -q -pl server -DskipTests -Dspotless.check.skip=true test-compile dependency:build-classpath \
    -Dmdep.outputFile="$classpath" >&2
exec "$java" --enable-native-access=ALL-UNNAMED --add-exports=jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED -Dautodev.root="$root" \
    -cp "$root/server/target/classes:$root/server/target/test-classes:$(cat "$classpath")" \
    "dev.autodev.evaluation.$program" "$@"
