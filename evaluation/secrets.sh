#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Counts how many generated secrets the server redacts. See README.md in this folder.
#
#   evaluation/secrets.sh RULES.toml [--samples N] [--seed N] [--misses]
exec "$(dirname "$0")/run.sh" --program secrets.SecretRecallReport "$@"
