#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds and runs one of the programs in server/src/bench; the other scripts use it.
#   benchmarks/program.sh CLASS ARGUMENTS...
set -euo pipefail
cd "$(dirname "$0")/.."

./autodev --version >&2
mvn -q -Pbench -DskipTests -Dspotless.check.skip=true test-compile dependency:build-classpath \
    -Dmdep.outputFile=target/bench.classpath -pl server >&2
# the Java that the launcher starts the server with
home=$(./autodev doctor 2>/dev/null | sed -n 's|^java .* in \(/.*\)$|\1|p')
program=dev.autodev.benchmark.$1
shift
exec "$home/bin/java" -Dbench.classes=server/target/bench-classes \
    -cp "server/target/bench-classes:server/target/test-classes:server/target/classes:$(cat server/target/bench.classpath)" \
    "$program" "$@"
