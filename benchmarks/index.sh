#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Measures what the index of a folder costs: start, menu, processor time and memory, next to the same server without it.
#   benchmarks/index.sh FOLDER [RUNS]
set -euo pipefail
folder=$(realpath "$1")
cd "$(dirname "$0")/.."
exec benchmarks/program.sh IndexReport ./autodev "$folder" "${2:-5}"
