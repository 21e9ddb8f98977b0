#!/bin/sh
# Installs this archive: ./install.sh [PREFIX], /usr/local if none is named. DESTDIR is put before it, for packagers.
# What is installed is bin/autodev, lib/autodev and share/doc/autodev; nothing else is touched.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
prefix=${DESTDIR:-}${1:-/usr/local}

say() { printf 'autodev: %s\n' "$1" >&2; }

mkdir -p "$prefix/bin" "$prefix/lib" "$prefix/share/doc" || {
    say "$prefix cannot be written; name another place (./install.sh ~/.local) or become root."
    exit 1
}
rm -rf "$prefix/lib/autodev" "$prefix/share/doc/autodev"
cp -R "$here/lib/autodev" "$prefix/lib/autodev"
cp -R "$here/share/doc/autodev" "$prefix/share/doc/autodev"
cp "$here/bin/autodev" "$prefix/bin/autodev"

# makes the class archive, so that the first start is as quick as the later ones; with DESTDIR the paths are not final
if [ -z "${DESTDIR:-}" ]; then
    "$prefix/bin/autodev" --train || say "starts will be slower than they could be."
fi
say "installed; start it as $prefix/bin/autodev"
