#!/usr/bin/env bash
# Measures the built server over stdio, as an editor uses it, and writes docs/performance.md. Takes some minutes; the
# machine should be idle otherwise.
#   benchmarks/server.sh [RUNS]
set -euo pipefail
cd "$(dirname "$0")/.."

./autodev --version >&2
mvn -q -Pbench -DskipTests -Dspotless.check.skip=true test-compile dependency:build-classpath \
    -Dmdep.outputFile=target/bench.classpath -pl server >&2
home=$(./autodev doctor 2>/dev/null | sed -n 's|^java .* in \(/.*\)$|\1|p')
exec "$home/bin/java" -Dbench.classes=server/target/bench-classes \
    -cp "server/target/bench-classes:server/target/test-classes:server/target/classes:$(cat server/target/bench.classpath)" \
    dev.autodev.benchmark.ServerReport ./autodev docs/performance.md "${1:-20}"
