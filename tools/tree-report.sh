#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Measures the source tree and the built server against the limits of the house style; exits with 1 when a figure is over.
#   tools/tree-report.sh [--offenders[=ROW]]     ROW is the first word of a line of the report
# Builds the server first if it has not been built yet. Takes about ten seconds.
set -u
cd "$(dirname "$0")/.." || exit 2

# the launcher's own search for a Java: AUTODEV_JAVA, JAVA_HOME, then the newest of the usual folders
say() { printf 'tree-report: %s\n' "$1" >&2; }
least=21
installed=/nonexistent
eval "$(sed -n -e '/^version_of() {/,/^}/p' -e '/^find_java() {/,/^}/p' autodev)"
find_java

jar=server/target/autodev.jar
if [ ! -f "$jar" ]; then
    mvn -q -B -ntp -DskipTests package >&2 || exit 2
elif [ -n "$(find server/src/main -name '*.java' -newer "$jar" -print -quit)" ]; then
    say "$jar is older than some of its sources; 'mvn package' brings the last row up to date."
fi

status=0
"$java" tools/TreeReport.java "$@" . || status=$?
[ "$status" -lt 2 ] || exit "$status"
"$java" -cp server/target/test-classes dev.autodev.ProseRules "$@" . || status=$?
"$java" tools/GenerationClasses.java "$@" "$jar" || status=$?
exit "$status"
