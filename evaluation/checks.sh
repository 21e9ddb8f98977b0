#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Measures checks of edits by real build tools. See README.md in this folder.
exec "$(dirname "$0")/run.sh" --program project.CheckReport "$@"
