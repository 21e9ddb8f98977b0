#!/bin/sh
# Gives the pipeline answers that no model should give, and looks for exceptions, slow ones and damaged documents.
#
#   evaluation/fuzz.sh [REPLIES [SEED]]        100,000 replies and seed 1 if it does not say
set -eu
exec "$(dirname "$0")/run.sh" --program Fuzz "$@"
