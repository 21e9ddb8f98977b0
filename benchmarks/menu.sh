#!/bin/sh
# How long the list of code actions takes in a short and in a long Java file, over the streams of the real server.
set -eu
exec "$(dirname "$0")/../evaluation/run.sh" --program Menu "$@"
