# SPDX-License-Identifier: Apache-2.0
# Shared by the scripts in this folder, which source it: autodev is the launcher of this checkout, work a temporary folder
# for "out" and "err" of the last command, failed the exit code of the script.
autodev=$PWD/autodev
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

pass() { printf 'ok    %s\n' "$1"; }
fail() {
    printf 'FAIL  %s\n' "$1"
    sed 's/^/      /' "$work/out" "$work/err" 2>/dev/null | head -n 40
    failed=1
}
