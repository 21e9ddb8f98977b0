#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Writes the recipes of package managers for the files in OUT, with their checksums: fill.sh VERSION OUT
# AUTODEV_REPOSITORY is the repository on GitHub, by default autodev/autodev; AUTODEV_RELEASE_URL is where the files of OUT are
# published, by default the release vVERSION there.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
version=$1 out=$2
repository=${AUTODEV_REPOSITORY:-autodev/autodev}
url=${AUTODEV_RELEASE_URL:-https://github.com/$repository/releases/download/v$version}

# downloads: one block of the formula for each archive in OUT
downloads() {
    local platform block file
    for platform in linux-x64 linux-arm64 darwin-x64 darwin-arm64; do
        file=autodev-$version-$platform.tar.gz
        [ -f "$out/$file" ] || continue
        case $platform in linux-*) block=on_linux ;; *) block=on_macos ;; esac
        printf '  %s do\n    %s do\n' "$block" "$(case $platform in *-x64) echo on_intel ;; *) echo on_arm ;; esac)"
        printf '      url "%s/%s"\n      sha256 "%s"\n    end\n  end\n' "$url" "$file" "$(sha256sum "$out/$file" | cut -d' ' -f1)"
    done
}
blocks=$(downloads)
mkdir -p "$out/recipes"
for recipe in autodev.rb mason-package.yaml melpa-recipe Containerfile; do
    while IFS= read -r line; do
        if [ "$line" = @DOWNLOADS@ ]; then
            printf '%s\n' "$blocks"
        else
            line=${line//@VERSION@/$version}
            printf '%s\n' "${line//@REPOSITORY@/$repository}"
        fi
    done <"$here/$recipe" >"$out/recipes/$recipe"
done
sums=
for file in "$out/autodev-$version"-linux-*.tar.gz; do
    [ -f "$file" ] && sums+=$(cd "$out" && sha256sum "${file##*/}")$'\n'
done
content=$(<"$out/recipes/Containerfile")
printf '%s\n' "${content//@SUMS@/${sums%$'\n'}}" >"$out/recipes/Containerfile"
