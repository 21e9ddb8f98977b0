#!/bin/sh
# Prints what the coordinator is worth, in Markdown: simulations in virtual time, and a replay of recorded calls if given.
#
#   evaluation/coordinator.sh [--requests N] [--data FILE]
#
# FILE is JSON lines, gzipped or not, one recorded call each: model, task, seconds, tokens (may be null), text.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
if [ ! -f "$root/server/target/autodev.jar" ] || [ ! -d "$root/server/target/test-classes/dev/autodev/evaluation" ]; then
    (cd "$root" && mvn -q -DskipTests package) >&2
fi
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
exec "$java" -Xmx1g -cp "$root/server/target/test-classes:$root/server/target/autodev.jar" \
    dev.autodev.evaluation.CoordinatorReport "$@"
