#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds everything of a release of the last commit twice, from two clean clones with different paths, time zones, languages and
# umasks, and compares the bytes. Prints the files that differ or are missing, and exits with 1 if there are any.
#
#   release/rebuild.sh [MAVEN OPTION...]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

commit=$(git -C "$root" rev-parse HEAD)

# build CLONE OUT MAVEN OPTION...: clones and builds
build() {
    local folder=$1 out=$2
    shift 2
    git clone -q "$root" "$folder"
    git -C "$folder" checkout -q "$commit"
    "$folder/release/build.sh" "$out" "$@" >"$work/log" 2>&1 || { tail -n 30 "$work/log" >&2; exit 2; }
}
(umask 022; TZ=UTC LC_ALL=C build "$work/one" "$work/a" "$@")
(umask 077; TZ=Asia/Kathmandu LC_ALL=C.UTF-8 build "$work/another folder/two" "$work/b" "$@")

same=true
# complete FILE...: the archive contains these files
complete() {
    local file
    for file in "$@"; do
        grep -qE "^autodev-[^/]*/$file\$" "$work/files" || { echo "missing in the archive: $file"; same=false; }
    done
}
tar -tzf "$work/a"/autodev-*-*-*.tar.gz >"$work/files"
complete install.sh bin/autodev lib/autodev/autodev.jar lib/autodev/runtime/bin/java share/doc/autodev/LICENSE \
    share/doc/autodev/THIRD-PARTY.txt 'share/doc/autodev/autodev-.*\.cdx\.json' share/man/man1/autodev.1 \
    share/bash-completion/completions/autodev share/zsh/site-functions/_autodev share/fish/vendor_completions.d/autodev.fish

# unpack FILE FOLDER: what a file contains, and the jar in it
unpack() {
    mkdir -p "$2"
    case $1 in
        *.tar.gz | *.tgz) tar -tvzf "$1" >"$2/listing" && tar -xzf "$1" -C "$2" ;;
        *.deb) dpkg-deb -c "$1" >"$2/listing" && dpkg-deb -R "$1" "$2/tree" ;;
        *.vsix) unzip -Z "$1" | tail -n +2 >"$2/listing" && unzip -qq "$1" -d "$2" ;;
        *) cp "$1" "$2" ;;
    esac
    local jar
    jar=$(find "$2" -name autodev.jar)
    [ -z "$jar" ] || unzip -qq "$jar" -d "$2/jar"
}
(cd "$work/a" && find . -type f) | sort >"$work/a.names"
(cd "$work/b" && find . -type f) | sort >"$work/b.names"
diff "$work/a.names" "$work/b.names" || same=false
while IFS= read -r file; do
    [ -f "$work/b/$file" ] || continue
    if cmp -s "$work/a/$file" "$work/b/$file"; then
        echo "same bytes: ${file#./} $(sha256sum "$work/a/$file" | cut -d' ' -f1)"
        continue
    fi
    same=false
    echo "different: ${file#./}"
    unpack "$work/a/$file" "$work/unpacked.a"
    unpack "$work/b/$file" "$work/unpacked.b"
    diff -rq "$work/unpacked.a" "$work/unpacked.b" || true
    diff "$work/unpacked.a/listing" "$work/unpacked.b/listing" 2>/dev/null | head -n 20 || true
    rm -rf "$work/unpacked.a" "$work/unpacked.b"
done <"$work/a.names"
$same
