#!/bin/sh
# Measures the code action request in a short and in a long Java file, over stdio of the real server.
set -eu
exec "$(dirname "$0")/../evaluation/run.sh" --program CodeActionLatency "$@"
