#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Measures the coordinator in virtual time and prints Markdown tables; replays recorded calls if FILE is given.
#
#   evaluation/coordinator.sh [--requests N] [--data FILE]
#
# FILE is JSON lines, gzipped or not, one recorded call each: model, task, seconds, tokens (may be null), text.
exec "$(dirname "$0")/run.sh" --program coordinator.CoordinatorReport "$@"
