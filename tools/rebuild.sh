#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds the archive of the last commit twice, from two clean clones with different paths, time zones, languages and umasks,
# and compares the bytes. Prints the files that differ or are missing, and exits with 1 if there are any.
#
#   tools/rebuild.sh [MAVEN OPTION...]        for example -o
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

commit=$(git -C "$root" rev-parse HEAD)

# build FOLDER MAVEN OPTION...: clones and builds
build() {
    local folder=$1
    shift
    git clone -q "$root" "$folder"
    git -C "$folder" checkout -q "$commit"
    (cd "$folder" && mvn -B -ntp -q -Pdist -pl server -DskipTests -Dspotless.check.skip=true "$@" package) >&2
}
(umask 022; TZ=UTC LC_ALL=C build "$work/one" "$@")
(umask 077; TZ=Asia/Kathmandu LC_ALL=C.UTF-8 build "$work/another folder/two" "$@")

same=true
# complete FILE...: the archive contains these files
complete() {
    local file
    for file in "$@"; do
        grep -qE "^autodev-[^/]*/$file\$" "$work/files" || { echo "missing in the archive: $file"; same=false; }
    done
}
tar -tzf "$work/one/server/target"/autodev-*.tar.gz >"$work/files"
complete install.sh bin/autodev lib/autodev/autodev.jar lib/autodev/runtime/bin/java share/doc/autodev/LICENSE \
    share/doc/autodev/THIRD-PARTY.txt 'share/doc/autodev/autodev-.*\.cdx\.json'

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
    # and the entries of the jar
    for side in a b; do
        mkdir "$work/$side.jar"
        unzip -qq "$work/$side"/*/lib/autodev/autodev.jar -d "$work/$side.jar"
    done
    diff -rq "$work/a.jar" "$work/b.jar" || true
    # names, modes, owners and times
    diff <(tar -tvzf "$archive") <(tar -tvzf "$other") | head -n 20 || true
done
$same
