#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Checks autodev in a broken environment: no PATH, no HOME, a home folder that cannot be written, a full disk. In each case
# autodev still generates code, and the doctor reports the problem in one sentence. Runs the built jar through the launcher;
# as root it mounts a small disk and fills it.
set -uo pipefail
cd "$(dirname "$0")/.."
. .ci/checks.sh

# generates NAME VARIABLE=VALUE...: code is generated with only these environment variables
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
# reports NAME TEXT VARIABLE=VALUE...: the doctor lists a problem that contains TEXT
reports() {
    local name=$1 text=$2
    shift 2
    timeout 120 env -i "$@" /bin/sh "$autodev" doctor >"$work/out" 2>"$work/err" </dev/null
    if grep '^problem ' "$work/out" | grep -qF -- "$text"; then pass "$name: reported"; else fail "$name: no problem '$text'"; fi
}

# the same Java in every check, since the launcher's search for one is not checked here
java=$("$autodev" doctor 2>/dev/null | sed -n 's|^java .* in \(/.*\)$|\1|p')
[ -n "$java" ] || { echo "FAIL  the launcher finds no Java"; exit 1; }
J="AUTODEV_JAVA=$java"
quiet="AUTODEV_PROVIDER=offline"

generates "an empty PATH" "$J" "$quiet" PATH= HOME="$work"
generates "no PATH" "$J" "$quiet" HOME="$work"
reports "an empty PATH and an API key that is not set" "no key: set NOWHERE_KEY" "$J" PATH= HOME="$work" \
    AUTODEV_CONFIG="$(printf '[providers.mine]\ntype = "openai"\napi_key_env = "NOWHERE_KEY"\n' >"$work/config.toml"; echo "$work/config.toml")"
generates "no HOME" "$J" "$quiet" PATH="$PATH"

# not even root can create a file in /proc
generates "a home that cannot be written" "$J" "$quiet" PATH="$PATH" HOME=/proc
reports "a home that cannot be written" "cannot be written to" "$J" PATH="$PATH" HOME=/proc
reports "spending that cannot be saved" "Spending is not saved" "$J" PATH="$PATH" HOME=/proc

# a full disk that holds the home folder, then the temporary files too
mkdir "$work/disk"
if mount -t tmpfs -o size=64k tmpfs "$work/disk" 2>/dev/null; then
    dd if=/dev/zero of="$work/disk/fill" bs=1k >/dev/null 2>&1
    generates "a full disk" "$J" "$quiet" PATH="$PATH" HOME="$work/disk"
    reports "a full disk" "cannot be written to" "$J" PATH="$PATH" HOME="$work/disk"
    generates "a full disk, temporary files too" "$J" "$quiet" PATH="$PATH" HOME="$work/disk" \
        JAVA_TOOL_OPTIONS="-Djava.io.tmpdir=$work/disk"
    umount "$work/disk"
else
    # without the right to mount, a device that is always full takes the place of the disk
    generates "a full disk" "$J" "$quiet" PATH="$PATH" HOME=/dev/full
    reports "a full disk" "cannot be written to" "$J" PATH="$PATH" HOME=/dev/full
fi

exit $failed
