#!/bin/sh
# Installs autodev from this unpacked archive: ./install.sh [PREFIX], by default to /usr/local. Packagers can set DESTDIR,
# which is put before the prefix. Installs bin/autodev, lib/autodev and share/doc/autodev and touches nothing else.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
prefix=${DESTDIR:-}${1:-/usr/local}

say() { printf 'autodev: %s\n' "$1" >&2; }

mkdir -p "$prefix/bin" "$prefix/lib" "$prefix/share/doc" || {
    say "cannot write to $prefix; choose another prefix (for example ./install.sh ~/.local) or run this as root."
    exit 1
}
rm -rf "$prefix/lib/autodev" "$prefix/share/doc/autodev"
cp -R "$here/lib/autodev" "$prefix/lib/autodev"
cp -R "$here/share/doc/autodev" "$prefix/share/doc/autodev"
cp "$here/bin/autodev" "$prefix/bin/autodev"

# creates the class archive so that the first start is as quick as later ones; not with DESTDIR, where paths are not final
if [ -z "${DESTDIR:-}" ]; then
    "$prefix/bin/autodev" --train || say "no class archive was created; autodev works but starts more slowly."
fi
say "installed; start it with $prefix/bin/autodev"
