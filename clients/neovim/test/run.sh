#!/bin/sh
# Tests the language server in a real Neovim, without a plugin and with this one: run.sh [NVIM...], by default the nvim on
# the PATH. AUTODEV_SPECS lists the specs, by default "stock plugin". All messages are recorded and checked against LSP.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
AUTODEV_ROOT=$(cd "$here/../../.." && pwd)

[ $# -gt 0 ] || set -- nvim
if [ "$1" = nvim ] && ! command -v nvim >/dev/null; then
    if [ "${CI:-}" = true ] && [ "$(id -u)" = 0 ]; then
        apt-get update -q && apt-get install -q -y --no-install-recommends neovim
    else
        echo "run.sh: no nvim on the PATH; install it (apt-get install neovim) or pass the path of one." >&2
        exit 2
    fi
fi

. "$AUTODEV_ROOT/clients/testbed.sh"

failed=0
for nvim in "$@"; do
    "$nvim" --version | head -n 1
    for spec in ${AUTODEV_SPECS:-stock plugin}; do
        echo "-- $spec"
        rm -rf "$trial/cache"
        # without pcall, an error outside of a test would make Neovim wait for a key
        timeout 120 "$nvim" --headless -u NONE -i NONE -n \
            -c "lua local ok, err = pcall(dofile, '$here/${spec}_spec.lua') if not ok then io.stderr:write(err) vim.cmd('cquit!') end" </dev/null 2>"$trial/stderr" || {
            failed=1
            tail -n 30 "$trial/stderr" | sed 's/^/stderr: /'
        }
    done
done
check_traffic || failed=1
exit $failed
