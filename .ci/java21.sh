#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds, tests and starts the last commit with JDK 21, the oldest supported Java, as packaged by Debian 13. Works in a
# chroot that is created once, by default in /var/tmp/autodev-java21.
#   .ci/java21.sh [FOLDER]
# Takes about eight minutes. Needs root and debootstrap (apt-get install debootstrap). Does not test editors, nor the
# compilers of other languages.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "$(id -u)" != 0 ] || ! command -v debootstrap >/dev/null; then
    echo "java21.sh: needs root and debootstrap (apt-get install debootstrap)." >&2
    exit 2
fi
if [ -z "${AUTODEV_UNSHARED:-}" ]; then
    # in a mount namespace of its own: the mounts below are invisible to other processes and vanish with this one
    AUTODEV_UNSHARED=yes exec unshare --mount "$PWD/.ci/java21.sh" "$@"
fi
system=$(realpath -m "${1:-/var/tmp/autodev-java21}")
inside() { chroot "$system" env -i HOME=/root PATH="$PATH" TERM="${TERM:-dumb}" DEBIAN_FRONTEND=noninteractive "$@"; }

[ -e "$system/complete" ] || { rm -rf "$system" && debootstrap --variant=minbase trixie "$system"; }
mount -t proc proc "$system/proc"
mount --rbind /dev "$system/dev"
mount --rbind /sys "$system/sys"
if [ ! -e "$system/complete" ]; then
    # the same package sources as this machine
    cp -L /etc/resolv.conf "$system/etc/"
    cp -L /etc/apt/apt.conf.d/* "$system/etc/apt/apt.conf.d/"
    inside apt-get update -q
    inside apt-get install -q -y --no-install-recommends openjdk-21-jdk-headless maven git ca-certificates-java
    touch "$system/complete"
fi
# the same certificates and the same local Maven repository as this machine
[ ! -r /etc/ssl/certs/java/cacerts ] || mount --bind /etc/ssl/certs "$system/etc/ssl/certs"
mkdir -p "$system/root/.m2/repository" ~/.m2/repository
mount --bind ~/.m2/repository "$system/root/.m2/repository"

rm -rf "$system/autodev"
git clone -q . "$system/autodev"
inside bash -euc 'cd /autodev && mvn -B -ntp verify && ./autodev --version && .ci/smoke.sh && .ci/hardship.sh'
