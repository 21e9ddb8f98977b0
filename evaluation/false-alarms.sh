#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Counts the false positives of secret detection in source code. See README.md in this folder.
exec "$(dirname "$0")/run.sh" --program SecretFalsePositives "$@"
