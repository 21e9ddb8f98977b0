#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Uses the built server for a while with providers that fail and a client that reads slowly, and reports whether memory,
# threads, descriptors and disk stay the same. See README.md in this folder.
#
#   evaluation/soak.sh [MINUTES [SEED]]        defaults: 30 minutes, a seed that is printed
set -eu
exec "$(dirname "$0")/run.sh" --program soak.SoakReport "$@"
