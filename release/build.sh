#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds everything that a release publishes, for the platform that it runs on:
#
#   release/build.sh OUT [MAVEN OPTION...]
#
# Writes into the folder OUT: the archive with install.sh, the .deb (on Debian), the npm packages, the .vsix, the plugin of
# Neovim, the recipes of package managers with their checksums, the SBOM and SHA256SUMS. Needs JDK 21 or newer, Maven, and Node
# 20 or newer. All times in the files are that of the last commit, so that another build of it has the same bytes;
# release/rebuild.sh compares two.
set -euo pipefail
umask 022
root=$(cd "$(dirname "$0")/.." && pwd)
[ $# -gt 0 ] || { sed -n '3,11s/^# \{0,1\}//p' "$0" >&2; exit 2; }
mkdir -p "$1"
out=$(cd "$1" && pwd)
shift
cd "$root"
export TZ=UTC LC_ALL=C
say() { printf 'release: %s\n' "$1" >&2; }

case $(uname -s) in
    Linux) system=linux ;;
    Darwin) system=darwin ;;
    *) system=win32 ;;
esac
case $(uname -m) in
    aarch64 | arm64) machine=arm64 ;;
    *) machine=x64 ;;
esac
platform=$system-$machine
version=$(sed -n 's|.*<version>\(.*\)</version>.*|\1|p' pom.xml | head -n 1)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
commit=$(git rev-parse --short=12 HEAD)
time=$(git log -1 --date=format-local:%Y-%m-%dT%H:%M:%SZ --format=%cd)
if [ -n "$(git status --porcelain)" ]; then
    commit=$commit-modified
    say "the checkout has changes that are not committed; the version says so"
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Every file has the commit's time, and only the owner may write.
settle() { chmod -R u=rwX,go=rX "$1" && find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +; }
# archive FILE FOLDER NAME: FOLDER/NAME as FILE, with sorted names and without owners
archive() {
    settle "$2/$3"
    tar --sort=name --owner=0 --group=0 --numeric-owner --format=posix --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime \
        -C "$2" -cf - "$3" | gzip -9n >"$1"
}

say "autodev $version for $platform, commit $commit, $time"
say "1 of 5: the server, its Java runtime and the archive"
mvn -B -ntp -q -Pdist -pl server -DskipTests -Dspotless.check.skip=true -Ddist.platform="$platform" \
    -Dautodev.commit="$commit" -Dautodev.date="${time%T*}" -Dproject.build.outputTimestamp="$time" "$@" package >&2
name=autodev-$version
cp "server/target/$name-$platform.tar.gz" "$out/"
cp "server/target/$name.cdx.json" "$out/"
tar -xzf "$out/$name-$platform.tar.gz" -C "$work"
unpacked=$work/$name

say "2 of 5: the package of Debian"
if command -v dpkg-deb >/dev/null; then
    release/deb/build.sh "$unpacked" "$version" "$out"
else
    say "there is no dpkg-deb; the .deb is not built"
fi

say "3 of 5: the packages of npm"
node release/npm/pack.mjs "$unpacked" "$version" "$platform" "$out"

say "4 of 5: the extension of VS Code and the plugin of Neovim"
(
    cd clients/vscode
    [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --silent --no-audit --no-fund --ignore-scripts
    npm run --silent package -- --runtime "$unpacked/lib/autodev/runtime" --target "$platform" --out "$out/autodev-$platform-$version.vsix"
) >&2
mkdir -p "$work/plugin/autodev.nvim"
cp -R clients/neovim/{README.md,doc,lsp,lua,plugin} LICENSE "$work/plugin/autodev.nvim/"
archive "$out/autodev.nvim-$version.tar.gz" "$work/plugin" autodev.nvim

say "5 of 5: recipes and checksums"
release/recipes/fill.sh "$version" "$out"
(cd "$out" && find . -type f ! -name SHA256SUMS | sed 's|^\./||' | sort | xargs sha256sum >"$work/sums" && mv "$work/sums" SHA256SUMS)
say "done: $out"
