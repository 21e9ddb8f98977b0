#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Gives malformed replies to the pipeline and reports exceptions, slow replies and damaged documents.
#
#   evaluation/fuzz.sh [REPLIES [SEED]]        defaults: 100,000 replies, seed 1
set -eu
exec "$(dirname "$0")/run.sh" --program ReplyFuzzing "$@"
