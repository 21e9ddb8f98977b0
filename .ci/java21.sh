#!/usr/bin/env bash
# What a person with a JDK 21 meets, the oldest that we run on: the last commit, built, tested and started by the one of
# Debian 13, in a system of its own that is laid down once in a folder, by default /var/tmp/autodev-java21.
#   .ci/java21.sh [FOLDER]
# Takes some eight minutes. For root; needs debootstrap (apt-get install debootstrap). Editors and the languages' compilers
# are not tried there.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "$(id -u)" != 0 ] || ! command -v debootstrap >/dev/null; then
    echo "java21.sh: needs root and debootstrap (apt-get install debootstrap)." >&2
    exit 2
fi
if [ -z "${AUTODEV_UNSHARED:-}" ]; then
    # what is mounted below is seen by this process only, and ends with it
    AUTODEV_UNSHARED=yes exec unshare --mount "$PWD/.ci/java21.sh" "$@"
fi
system=$(realpath -m "${1:-/var/tmp/autodev-java21}")
inside() { chroot "$system" env -i HOME=/root PATH="$PATH" TERM="${TERM:-dumb}" DEBIAN_FRONTEND=noninteractive "$@"; }

[ -e "$system/complete" ] || { rm -rf "$system" && debootstrap --variant=minbase trixie "$system"; }
mount -t proc proc "$system/proc"
mount --rbind /dev "$system/dev"
mount --rbind /sys "$system/sys"
if [ ! -e "$system/complete" ]; then
    # it gets its packages from where this machine does
    cp -L /etc/resolv.conf "$system/etc/"
    cp -L /etc/apt/apt.conf.d/* "$system/etc/apt/apt.conf.d/"
    inside apt-get update -q
    inside apt-get install -q -y --no-install-recommends openjdk-21-jdk-headless maven git ca-certificates-java
    touch "$system/complete"
fi
# and trusts whom this machine does, and has what Maven has here
[ ! -r /etc/ssl/certs/java/cacerts ] || mount --bind /etc/ssl/certs "$system/etc/ssl/certs"
mkdir -p "$system/root/.m2/repository" ~/.m2/repository
mount --bind ~/.m2/repository "$system/root/.m2/repository"

rm -rf "$system/autodev"
git clone -q . "$system/autodev"
inside bash -euc 'cd /autodev && mvn -B -ntp verify && ./autodev --version && .ci/smoke.sh && .ci/hardship.sh'
