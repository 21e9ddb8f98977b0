#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Measures what a generation costs besides the model's time: Improve on a method in Java and in Python, over stdio of the
# built server, against a stub vendor.
#   benchmarks/generation.sh [ROUNDS] [LAUNCHER...]     default: 3 rounds of ./autodev
# Two launchers, one of another checkout, take turns. The machine should be idle otherwise; a round takes half a minute.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-3}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- ./autodev
exec benchmarks/program.sh GenerationReport "$rounds" "$@"
