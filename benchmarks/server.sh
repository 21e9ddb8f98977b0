#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Measures the built server over stdio, as an editor uses it, and writes docs/performance.md. Takes some minutes; the
# machine should be idle otherwise.
#   benchmarks/server.sh [RUNS]
set -euo pipefail
cd "$(dirname "$0")/.."
exec benchmarks/program.sh ServerReport ./autodev docs/performance.md "${1:-20}"
