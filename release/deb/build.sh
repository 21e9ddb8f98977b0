#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes autodev_VERSION_ARCHITECTURE.deb of an unpacked archive: build.sh UNPACKED VERSION OUT
# SOURCE_DATE_EPOCH is the time of all files.
set -euo pipefail
umask 022
here=$(cd "$(dirname "$0")" && pwd)
unpacked=$1 version=$2 out=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/tree

mkdir -p "$tree/DEBIAN"
DESTDIR=$tree "$unpacked/install.sh" /usr 2>/dev/null
rm "$tree/usr/lib/autodev/installed-files"
# Debian's zsh reads another folder
mkdir -p "$tree/usr/share/zsh/vendor-completions"
mv "$tree/usr/share/zsh/site-functions/_autodev" "$tree/usr/share/zsh/vendor-completions/"
rmdir "$tree/usr/share/zsh/site-functions"
gzip -9n "$tree/usr/share/man/man1/autodev.1" "$tree/usr/share/doc/autodev/CHANGELOG.md"
mv "$tree/usr/share/doc/autodev/CHANGELOG.md.gz" "$tree/usr/share/doc/autodev/changelog.gz"
cat >"$tree/usr/share/doc/autodev/copyright" <<'END'
autodev is licensed under the Apache License 2.0, see /usr/share/doc/autodev/LICENSE. THIRD-PARTY.txt names the licences of the
libraries, /usr/lib/autodev/runtime/legal those of the Java runtime.
END

case $(uname -m) in
    aarch64 | arm64) architecture=arm64 ;;
    *) architecture=amd64 ;;
esac
sed -e "s/@VERSION@/$version/" -e "s/@ARCHITECTURE@/$architecture/" \
    -e "s/@SIZE@/$(find "$tree/usr" -type f -printf '%s\n' | awk '{ size += int(($1 + 1023) / 1024) } END { print size }')/" \
    "$here/control" >"$tree/DEBIAN/control"
cp "$here/postinst" "$here/prerm" "$tree/DEBIAN/"
(cd "$tree" && find usr -type f | sort | xargs -d '\n' md5sum) >"$tree/DEBIAN/md5sums"
chmod -R u=rwX,go=rX "$tree"
chmod 755 "$tree/DEBIAN/postinst" "$tree/DEBIAN/prerm"
find "$tree" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group -Zxz -b "$tree" "$out/autodev_${version}_$architecture.deb" >&2
