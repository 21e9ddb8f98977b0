#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Measures what is suggested where a model gives the right text in an awkward form. See README.md in this folder.
exec "$(dirname "$0")/run.sh" --program completion.GapReport "$@"
