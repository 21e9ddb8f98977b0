#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Sends mutations of recorded traffic to the built server and reports crashes, deafness and growth. See README.md in this folder.
#
#   evaluation/traffic-fuzz.sh [MUTATIONS [SEED]]        defaults: 10,000 mutations over each door, seed 1
set -eu
exec "$(dirname "$0")/run.sh" --program TrafficFuzzing "$@"
