#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds the archive of the last commit twice, from two clean clones with different paths, time zones, languages and umasks,
# and compares the bytes. Prints the files that differ, and exits with 1 if any does.
#
#   tools/rebuild.sh [MAVEN OPTION...]        for example -o
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# build FOLDER MAVEN OPTION...: clones and builds
build() {
    local folder=$1
    shift
    git clone -q "$root" "$folder"
    (cd "$folder" && mvn -B -ntp -q -Pdist -pl server -DskipTests -Dspotless.check.skip=true "$@" package) >&2
}
(umask 022; TZ=UTC LC_ALL=C build "$work/one" "$@")
(umask 077; TZ=Asia/Kathmandu LC_ALL=C.UTF-8 build "$work/another folder/two" "$@")

same=true
for archive in "$work/one/server/target"/autodev-*.tar.gz; do
    other="$work/another folder/two/server/target/${archive##*/}"
    if cmp -s "$archive" "$other"; then
        echo "same bytes: ${archive##*/} $(sha256sum "$archive" | cut -d' ' -f1)"
        continue
    fi
    same=false
    echo "different: ${archive##*/}"
    mkdir -p "$work/a" "$work/b"
    tar -xzf "$archive" -C "$work/a"
    tar -xzf "$other" -C "$work/b"
    diff -rq "$work/a" "$work/b" || true
    # names, modes, owners and times
    diff <(tar -tvzf "$archive") <(tar -tvzf "$other") | head -n 20 || true
done
$same
