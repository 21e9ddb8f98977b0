#!/usr/bin/env bash
# Builds and runs the benchmarks. Arguments are JMH's: a pattern of names, -p lines=100, -f 3, -prof gc.
# Without any: all of them, processor time and bytes per operation, in a quarter of an hour.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ $# -eq 0 ]; then
    set -- .
fi
exec mvn -q -Pbench -DskipTests test -pl server -am \
    "-Dbench.arguments=-prof gc -prof dev.autodev.benchmark.ProcessorTime $*"
