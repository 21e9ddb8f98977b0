#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Measures suggestions at the cursor over stdio of the built server, against a stub vendor on loopback, with floors in the
# same run: docs/completion.md has the figures. The machine should be idle otherwise; it takes some four minutes.
#   benchmarks/completion.sh [--starts] [ROUNDS [LAUNCHER...]]     default: 9 rounds of starts of ./autodev
# Two launchers, one of another checkout, take turns. --starts measures starts and first suggestions only.
set -euo pipefail
cd "$(dirname "$0")/.."
only=()
if [ "${1:-}" = --starts ]; then
    only=(--starts)
    shift
fi
rounds=${1:-9}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- ./autodev
exec benchmarks/program.sh CompletionReport "${only[@]}" "$rounds" "$@"
