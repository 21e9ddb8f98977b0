#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds and runs the benchmarks. Arguments are JMH's: a pattern of names, -p lines=100, -f 3, -prof gc.
# Without arguments all of them run, which takes about 15 minutes. Reports processor time and allocated bytes per operation.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ $# -eq 0 ]; then
    set -- .
fi
exec mvn -q -Pbench -DskipTests test -pl server -am \
    "-Dbench.arguments=-prof gc -prof dev.autodev.benchmark.ProcessorTime $*"
