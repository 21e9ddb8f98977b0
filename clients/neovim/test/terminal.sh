#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Starts a Neovim in this terminal: terminal.sh NVIM CONFIGURATION.
# From 0.10 on the terminal is a process of its own, which Neovim starts by the path of its program. A Neovim that
# fetch-debian.sh has unpacked is started by a loader and has no such path, so that the two are started one by one here.
set -eu

nvim=$1
init=$2
if "$nvim" --version | head -n 1 | grep -q 'v0\.[0-9]\.'; then
    exec "$nvim" -u NONE -i NONE -n -c "luafile $init"
fi
socket=$(mktemp -u)
"$nvim" --headless --listen "$socket" -u NONE -i NONE -n -c "luafile $init" </dev/null >/dev/null 2>&1 &
while [ ! -S "$socket" ]; do
    sleep 0.1
done
exec "$nvim" --server "$socket" --remote-ui
