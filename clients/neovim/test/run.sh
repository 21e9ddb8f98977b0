#!/bin/sh
# Tries the language server in a real Neovim, without any plugin and with this one.
# For a person and for CI: run.sh [NVIM...], by default the nvim of the PATH.
# AUTODEV_SPECS names the specs, by default "stock plugin". All traffic is recorded and held against LSP's metaModel.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
AUTODEV_ROOT=$(cd "$here/../../.." && pwd)

[ $# -gt 0 ] || set -- nvim
if [ "$1" = nvim ] && ! command -v nvim >/dev/null; then
    if [ "${CI:-}" = true ] && [ "$(id -u)" = 0 ]; then
        apt-get update -q && apt-get install -q -y --no-install-recommends neovim
    else
        echo "run.sh: there is no nvim on the PATH; install it (apt-get install neovim) or name one." >&2
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
        # an error outside of a case would wait for a key for ever
        timeout 120 "$nvim" --headless -u NONE -i NONE -n \
            -c "lua local ok, err = pcall(dofile, '$here/${spec}_spec.lua') if not ok then io.stderr:write(err) vim.cmd('cquit!') end" </dev/null 2>"$trial/stderr" || {
            failed=1
            tail -n 30 "$trial/stderr" | sed 's/^/stderr: /'
        }
    done
done
check_traffic || failed=1
exit $failed
