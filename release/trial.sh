#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Tries what release/build.sh has written to OUT in fresh minimal systems, Debian 12 and 13, without Java and, except for npm,
# without Node: archive with install.sh, .deb, npm. Each generates, runs the doctor and serves the system's Neovim through its first
# edit as an ordinary user. After it is removed, and the user's cache and record of costs with it, no file is left.
#
#   release/trial.sh OUT [FOLDER]
#
# The systems are made once, in FOLDER, by default /var/tmp/autodev-trial, and are not changed: each trial writes into an overlay.
# Needs root and debootstrap. Takes two minutes, with the systems to make five more.
set -euo pipefail
[ $# -gt 0 ] || { echo "trial.sh: name the folder that release/build.sh has written to." >&2; exit 2; }
if [ "$(id -u)" != 0 ] || ! command -v debootstrap >/dev/null; then
    echo "trial.sh: needs root and debootstrap (apt-get install debootstrap)." >&2
    exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
if [ -z "${AUTODEV_UNSHARED:-}" ]; then
    # in a mount namespace of its own: the mounts below vanish with this process
    AUTODEV_UNSHARED=yes exec unshare --mount "$here/trial.sh" "$@"
fi
out=$(cd "$1" && pwd)
systems=$(realpath -m "${2:-/var/tmp/autodev-trial}")
mkdir -p "$systems"
work=$(mktemp -d)
trap 'umount -R -l "$work/root" 2>/dev/null; umount "$work" 2>/dev/null; rm -rf "$work"' EXIT
mount -t tmpfs none "$work"
failed=0

# as_root, as_user COMMAND...: in the system of the present trial
as_root() { chroot "$root" env -i HOME=/root LC_ALL=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive "$@"; }
as_user() {
    chroot --userspec=tester:tester "$root" env -i HOME=/home/tester LC_ALL=C.UTF-8 \
        PATH=/home/tester/.local/bin:/usr/bin:/bin "$@"
}
devices() { mount -t proc proc "$root/proc" && mount --rbind /dev "$root/dev"; }

# prepare NAME SUITE PACKAGE...: makes the system NAME
prepare() {
    local name=$1 suite=$2
    shift 2
    [ ! -e "$systems/$name/complete" ] || return 0
    echo "-- making $systems/$name"
    rm -rf "${systems:?}/$name"
    debootstrap --variant=minbase "$suite" "$systems/$name" >"$work/log" 2>&1 || { tail "$work/log"; exit 1; }
    root=$systems/$name
    devices
    cp -L /etc/resolv.conf "$root/etc/"
    cp -L /etc/apt/apt.conf.d/* "$root/etc/apt/apt.conf.d/"
    {
        as_root apt-get update -q
        as_root apt-get install -q -y --no-install-recommends neovim "$@"
        as_root apt-get clean
        as_root useradd --create-home tester
    } >"$work/log" 2>&1 || { tail "$work/log"; exit 1; }
    umount -R -l "$root/proc" "$root/dev"
    touch "$root/complete"
}

# every file with its mode, but for what a system writes by itself and what belongs to the user
files() {
    (cd "$root" && find . -xdev \( -path ./tmp -o -path ./proc -o -path ./dev -o -path ./trial -o -path ./var/lib/dpkg -o -path ./var/log \
        -o -path ./var/cache -o -path ./home/tester/.npm -o -path ./home/tester/.local/state/nvim \
        -o -path ./home/tester/.local/share/nvim -o -path ./home/tester/.cache/nvim \) -prune -o -printf '%M %p\n' | sort)
}

# trial SYSTEM NAME FOLDER INSTALL REMOVE COMMAND...: INSTALL and REMOVE are functions, COMMAND is for a folder below FOLDER
trial() {
    local system=$1 name=$2 folder=$3 install=$4 remove=$5
    shift 5
    echo "-- $system: $name"
    root=$work/root
    mkdir -p "$root" "$work/upper" "$work/own"
    mount -t overlay overlay -o "lowerdir=$systems/$system,upperdir=$work/upper,workdir=$work/own" "$root"
    devices
    mkdir "$root/trial"
    cp "$out"/* "$here/trial"/* "$root/trial/" 2>/dev/null || :
    as_user mkdir -p /home/tester/.local/share/nvim/site/pack/autodev/start /home/tester/.local/state/nvim /home/tester/.cache/nvim
    as_user tar -xzf "/trial/$(basename "$out"/autodev.nvim-*.tar.gz)" -C /home/tester/.local/share/nvim/site/pack/autodev/start
    files >"$work/before"
    if $install >"$work/log" 2>&1; then echo "ok    installed"; else cat "$work/log"; echo "FAIL  not installed"; failed=1; fi
    as_user AUTODEV_FOLDER="$folder" sh /trial/inside.sh "$@" || failed=1
    { $remove && as_user sh -c 'rm -r ~/.cache/autodev ~/.local/state/autodev'; } >"$work/log" 2>&1 || { cat "$work/log"; echo "FAIL  not removed"; failed=1; }
    files >"$work/after"
    if diff "$work/before" "$work/after"; then echo "ok    removed, no file is left"; else echo "FAIL  files are left"; failed=1; fi
    umount -R -l "$root"
    rm -rf "$work/upper" "$work/own"
}

archive=$(basename "$out"/autodev-*-linux-*.tar.gz)
deb=$(basename "$out"/autodev_*.deb)
platform=linux-${archive##*-linux-} && platform=${platform%.tar.gz}
install_archive() {
    as_user sh -c "cd && tar -xzf /trial/$archive && ./autodev-*/install.sh && mv autodev-*/install.sh /tmp && rm -r autodev-*"
}
remove_archive() { as_user /tmp/install.sh --uninstall; }
install_deb() { as_root dpkg -i "/trial/$deb"; }
remove_deb() { as_root dpkg -r autodev; }
# a folder of the user with these packages, in which npx finds the program
install_npm() {
    as_user sh -c 'mkdir ~/editor && cd ~/editor && npm init -y && npm install --offline --no-audit --no-fund /trial/autodev-lsp-*.tgz'
}
remove_npm() {
    as_user sh -c 'cd ~/editor && npm uninstall --offline autodev-lsp "autodev-lsp-'"$platform"'" &&
        [ -z "$(find . -name "*autodev*")" ] && rm -r ~/editor'
}

for suite in bookworm trixie; do
    prepare $suite $suite
    prepare $suite-node $suite nodejs npm
    trial $suite "the archive with install.sh" /tmp install_archive remove_archive autodev
    trial $suite "the .deb" /tmp install_deb remove_deb autodev
    trial $suite-node "the npm packages" /home/tester/editor install_npm remove_npm npx --offline autodev-lsp
done
exit $failed
