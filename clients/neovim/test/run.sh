#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Tests the language server in a real Neovim, without a plugin and with this one: run.sh [NVIM...], by default the nvim on
# the PATH. AUTODEV_SPECS lists the specs, by default "stock plugin suggestions typing"; "picture" draws docs/images/neovim-*.svg. All messages are recorded and checked against
# LSP. "typing" types real keys while edits arrive, with and without the plugin and another server that edits, at
# AUTODEV_MOMENTS random moments each (../../typing.sh).
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
. "$AUTODEV_ROOT/clients/typing.sh"
. "$AUTODEV_ROOT/clients/suggestions.sh"

typing() {
    for plugin in 1 0; do
        for other in 0 1; do
            echo "-- typing, plugin $plugin, another server $other"
            AUTODEV_TRIAL_PLUGIN=$plugin AUTODEV_TRIAL_OTHER=$other typing_trial neovim "$1" "$here/typing.lua" || failed=1
        done
    done
}

editor_start() {
    echo "AUTODEV_TRIAL_PLUGIN=$plugin AUTODEV_TRIAL_FILE='$1' '$here/terminal.sh' '$nvim' '$here/suggestions.lua'"
}
editor_begin() {
    keys "$1GA"
    await shows "-- INSERT --"
}
normal_mode() {
    keys Escape
    await hides "-- INSERT --"
}
editor_save() {
    normal_mode
    keys :w Enter
}
editor_undo() { keys u; }
editor_off() {
    keys ":Autodev suggestions off" Enter
    await shows "suggestions in java are off"
}
editor_quit() {
    keys ":qa!" Enter
}
suggestions() {
    plugin=1 accept=Tab word=C-Right line=C-Down next='M-]' dismiss='C-]' request='M-\'
    echo "-- suggestions"
    suggestion_trial || failed=1
}
# from 0.12 on without the plugin
picture() {
    if "$nvim" --version | head -n 1 | grep -qE 'v0\.(1[2-9]|[2-9][0-9])'; then
        plugin=0 dismiss=Escape
        suggestion_picture neovim-native-suggestion || failed=1
    else
        plugin=1 dismiss='C-]'
        suggestion_picture neovim-suggestion || failed=1
    fi
}

failed=0
for nvim in "$@"; do
    "$nvim" --version | head -n 1
    for spec in ${AUTODEV_SPECS:-stock plugin suggestions typing}; do
        case $spec in
            typing)
                typing "$nvim"
                continue
                ;;
            suggestions | picture)
                $spec
                continue
                ;;
        esac
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
