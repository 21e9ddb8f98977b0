#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Measures on real trees how often the project context holds what a line needs. See README.md in this folder.
exec "$(dirname "$0")/run.sh" --program project.ContextReport "$@"
