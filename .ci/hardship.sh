#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Checks autodev in a broken environment: no PATH, no HOME, a home folder that cannot be written, a full disk. In each case
# autodev still generates code, and the doctor reports the problem in one sentence. Runs the built jar through the launcher;
# as root it mounts a small disk and fills it, and runs as another user in folders that only root can write to.
set -uo pipefail
cd "$(dirname "$0")/.."
. .ci/checks.sh

# the beginning of the commands that run as another user
as=()

# generates NAME VARIABLE=VALUE...: code is generated with only these environment variables
generates() {
    local name=$1
    shift
    if ! timeout 120 "${as[@]}" env -i "$@" /bin/sh "$autodev" generate "create a fibonacci function" --language python \
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
    timeout 120 "${as[@]}" env -i "$@" /bin/sh "$autodev" doctor >"$work/out" 2>"$work/err" </dev/null
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

# a check of a small project, whose copy and whose build need a disk; cannot_check NAME TEXT VARIABLE=VALUE...: TEXT is in its output
mkdir -p "$work/project/.git"
echo text >"$work/project/a.txt"
printf '[verify]\ncompile = ["dd", "if=/dev/zero", "of=out", "bs=1k", "count=2000"]\n' >"$work/checks.toml"
cannot_check() {
    local name=$1 text=$2
    shift 2
    (cd "$work/project" && timeout 120 env -i "$J" PATH="$PATH" AUTODEV_CONFIG="$work/checks.toml" "$@" \
        /bin/sh "$autodev" verify --compile-only --file a.txt) >"$work/out" 2>"$work/err" </dev/null
    local code=$?
    if [ $code = 1 ] && grep -qF -- "$text" "$work/out" "$work/err" && ! grep -qE '^\s+at |Exception' "$work/err"; then
        pass "$name: said"
    else
        fail "$name: exit code $code, or no '$text'"
    fi
}
cannot_check "a check whose copy cannot be written" "for a copy of the workspace cannot be written" HOME=/proc
if mount -t tmpfs -o size=64k tmpfs "$work/disk" 2>/dev/null; then
    dd if=/dev/zero of="$work/disk/fill" bs=1k >/dev/null 2>&1
    cannot_check "a check on a full disk" "No space left on device" HOME="$work/disk"
    umount "$work/disk"
    mount -t tmpfs -o size=1m tmpfs "$work/disk"
    cannot_check "a check whose build fills the disk" "compile: unavailable" HOME="$work/disk"
    mount -o remount,ro "$work/disk"
    cannot_check "a check on a disk that can only be read" "cannot be written" HOME="$work/disk"
    umount "$work/disk"
fi
if [ "$(ls -A "$work/project")" = "$(printf '.git\na.txt')" ]; then pass "the project is as it was"; else fail "the project has changed"; fi

# another user, with a program, a home folder and a workspace that this user can only read
if [ "$(id -u)" = 0 ] && as=(setpriv --reuid=65534 --regid=65534 --clear-groups) && "${as[@]}" "$java/bin/java" -version 2>"$work/err"; then
    chmod 755 "$work"
    mkdir -p "$work/read-only/server/target" "$work/read-only/home" "$work/read-only/workspace"
    cp autodev "$work/read-only/"
    cp server/target/autodev.jar "$work/read-only/server/target/"
    printf 'def fibonacci(n):\n    pass\n' >"$work/read-only/workspace/a.py"
    chmod -R u=rwX,go=rX "$work/read-only"
    autodev=$work/read-only/autodev
    H="HOME=$work/read-only/home"
    cd "$work/read-only/workspace" || exit 1
    generates "folders that can only be read" "$J" "$quiet" PATH="$PATH" "$H"
    reports "folders that can only be read" "cannot be written to" "$J" PATH="$PATH" "$H"
    reports "spending that can only be read" "Spending is not saved" "$J" PATH="$PATH" "$H"
    timeout 120 "${as[@]}" env -i "$J" "$quiet" PATH="$PATH" "$H" /bin/sh "$autodev" generate --file a.py --at 2:5 --write \
        >"$work/out" 2>"$work/err" </dev/null
    # after the line that says who answered
    if [ "$(sed 1d "$work/err")" = "autodev: a.py cannot be written: permission denied." ]; then
        pass "a file that can only be read: one sentence"
    else
        fail "a file that can only be read: not one sentence"
    fi
    if [ -z "$(find "$work/read-only" -user 65534)" ]; then pass "nothing is left there"; else fail "files are left there"; fi
else
    echo "-     folders that can only be read: not run, which needs root, setpriv and a Java that all users can run"
fi

exit $failed
