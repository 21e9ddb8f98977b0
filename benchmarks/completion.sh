#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Measures suggestions at the cursor over stdio of the built server, against a stub vendor on loopback, with floors in the
# same run. The machine should be idle otherwise; it takes less than five minutes.
#   benchmarks/completion.sh [--only PART] [ROUNDS [LAUNCHER...]]     default: 5 rounds of starts of ./autodev
# Two launchers, one of another checkout, take turns. PART is starts, warm, along, superseded, trace or history.
set -euo pipefail
cd "$(dirname "$0")/.."
only=()
if [ "${1:-}" = --only ]; then
    only=("$1" "$2")
    shift 2
fi
rounds=${1:-5}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- ./autodev
exec benchmarks/program.sh CompletionReport "${only[@]}" "$rounds" "$@"
