#!/usr/bin/env bash
# Machines in trouble: no PATH, no HOME, a home that takes nothing, a full disk. Each time the doctor says in a sentence
# what is wrong, and autodev generates all the same. Uses the built jar by way of the launcher; mounts a small disk to fill
# where it may, as root does.
set -uo pipefail
cd "$(dirname "$0")/.."

autodev=$PWD/autodev
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

pass() { printf 'ok    %s\n' "$1"; }
fail() {
    printf 'FAIL  %s\n' "$1"
    sed 's/^/      /' "$work/out" "$work/err" 2>/dev/null | head -n 30
    failed=1
}

# generates NAME VARIABLE=VALUE...
generates() {
    local name=$1
    shift
    if ! timeout 120 env -i "$@" /bin/sh "$autodev" generate "create a fibonacci function" --language python \
        >"$work/out" 2>"$work/err" </dev/null; then
        fail "$name: exit code $?"
    elif ! grep -q 'def fibonacci' "$work/out"; then
        fail "$name: no code"
    elif grep -qE '^\s+at |Exception' "$work/err"; then
        fail "$name: a stack trace"
    else
        pass "$name: generates"
    fi
}
# says NAME TEXT VARIABLE=VALUE...: what the doctor finds, among its problems
says() {
    local name=$1 text=$2
    shift 2
    timeout 120 env -i "$@" /bin/sh "$autodev" doctor >"$work/out" 2>"$work/err" </dev/null
    if grep '^problem ' "$work/out" | grep -qF -- "$text"; then pass "$name: says so"; else fail "$name: no problem '$text'"; fi
}

# the same Java everywhere: the launcher's way to it is not what this is about
java=$("$autodev" doctor 2>/dev/null | sed -n 's|^java .* in \(/.*\)$|\1|p')
[ -n "$java" ] || { echo "FAIL  the launcher finds no Java"; exit 1; }
J="AUTODEV_JAVA=$java"
quiet="AUTODEV_PROVIDER=offline"

generates "an empty PATH" "$J" "$quiet" PATH= HOME="$work"
generates "no PATH" "$J" "$quiet" HOME="$work"
says "no editor on the PATH, and a key that is nowhere" "no key: set NOWHERE_KEY" "$J" PATH= HOME="$work" \
    AUTODEV_CONFIG="$(printf '[providers.mine]\ntype = "openai"\napi_key_env = "NOWHERE_KEY"\n' >"$work/config.toml"; echo "$work/config.toml")"
generates "no HOME" "$J" "$quiet" PATH="$PATH"

# /proc takes no file from anybody, root included
generates "a home that cannot be written" "$J" "$quiet" PATH="$PATH" HOME=/proc
says "a home that cannot be written" "cannot be written to" "$J" PATH="$PATH" HOME=/proc
says "spend that cannot be kept" "What is spent is not kept" "$J" PATH="$PATH" HOME=/proc

# a full disk, with all that is written on it
mkdir "$work/disk"
if mount -t tmpfs -o size=64k tmpfs "$work/disk" 2>/dev/null; then
    dd if=/dev/zero of="$work/disk/fill" bs=1k >/dev/null 2>&1
    generates "a full disk" "$J" "$quiet" PATH="$PATH" HOME="$work/disk"
    says "a full disk" "cannot be written to" "$J" PATH="$PATH" HOME="$work/disk"
    generates "a full disk, temporary files too" "$J" "$quiet" PATH="$PATH" HOME="$work/disk" \
        JAVA_TOOL_OPTIONS="-Djava.io.tmpdir=$work/disk"
    umount "$work/disk"
else
    # who may not mount has no disk to fill; a device that is always full stands for it
    generates "a full disk" "$J" "$quiet" PATH="$PATH" HOME=/dev/full
    says "a full disk" "cannot be written to" "$J" PATH="$PATH" HOME=/dev/full
fi

exit $failed
