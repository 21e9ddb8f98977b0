#!/bin/sh
# Prints what the coordinator is worth, in Markdown: simulations in virtual time, and a replay of recorded calls if given.
#
#   evaluation/coordinator.sh [--requests N] [--data FILE]
#
# FILE is JSON lines, gzipped or not, one recorded call each: model, task, seconds, tokens (may be null), text.
exec "$(dirname "$0")/run.sh" --program CoordinatorReport "$@"
