#!/bin/sh
# Counts the false positives of secret detection in source code. See README.md in this folder.
exec "$(dirname "$0")/run.sh" --program SecretFalsePositives "$@"
