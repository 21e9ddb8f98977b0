#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Measures how much of a correct reply arrives in the document. See README.md in this folder.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
# --program NAME selects another program of dev.autodev.evaluation, for the other scripts
program=humaneval.HumanEvalReport
if [ "${1:-}" = --program ]; then
    program=$2
    shift 2
fi
# Maven may run on an older Java than the programs need
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
for candidate in "$java" /usr/lib/jvm/*/bin/java; do
    version=$("$candidate" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p')
    if [ "${version:-0}" -ge 21 ]; then
        java=$candidate
        break
    fi
done
classpath=$root/evaluation/target/classpath.txt
mvn -q -pl server,evaluation -DskipTests -Dspotless.check.skip=true test-compile dependency:build-classpath \
    -Dmdep.outputFile="$classpath" >&2
exec "$java" --enable-native-access=ALL-UNNAMED \
    -Dautodev.root="$root" \
    -cp "$root/evaluation/target/classes:$(cat "$classpath")" "dev.autodev.evaluation.$program" "$@"
