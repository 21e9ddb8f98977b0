#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Measures the code action request in a short and in a long Java file, over stdio of the real server.
set -euo pipefail
cd "$(dirname "$0")/.."
exec benchmarks/program.sh CodeActionReport ./autodev
