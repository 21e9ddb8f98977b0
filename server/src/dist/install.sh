#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs autodev from this unpacked archive, or removes it. The list of installed files is kept in
# lib/autodev/installed-files, so that only those are ever removed. Packagers can set DESTDIR, which is put before the prefix.
set -eu

say() { printf 'autodev: %s\n' "$1" >&2; }

usage() {
    cat <<'END'
Usage: ./install.sh [--uninstall] [PREFIX]

Installs autodev below PREFIX, by default ~/.local:
  PREFIX/bin/autodev          the launcher
  PREFIX/lib/autodev/         the program and its Java runtime
  PREFIX/share/doc/autodev/   documentation and licences
  PREFIX/share/               the manual page, and completion for bash, zsh and fish
Files of an earlier installation there are replaced; nothing else is changed.

  --uninstall   removes the files that were installed below PREFIX
  --help        prints this text
END
}

action=install
prefix=
for argument in "$@"; do
    case $argument in
        -h | --help)
            usage
            exit 0
            ;;
        --uninstall) action=uninstall ;;
        -*)
            say "$argument is not an option; nothing was changed. ./install.sh --help lists the options."
            exit 2
            ;;
        '')
            say "the prefix is empty; nothing was changed. Name a folder, or none for ~/.local."
            exit 2
            ;;
        *)
            if [ -n "$prefix" ]; then
                say "there are two prefixes, $prefix and $argument; nothing was changed. Name one."
                exit 2
            fi
            prefix=$argument
            ;;
    esac
done
if [ -z "$prefix" ]; then
    if [ -z "${HOME:-}" ]; then
        say "HOME is not set, so there is no ~/.local; nothing was changed. Name a prefix: ./install.sh PREFIX"
        exit 2
    fi
    prefix=$HOME/.local
fi
# a relative prefix is below the current folder, without DESTDIR too
case $prefix in
    /*) ;;
    *) prefix=$PWD/$prefix ;;
esac
target=${DESTDIR:-}$prefix
list=$target/lib/autodev/installed-files

# The folders that other programs use, too, the deepest first. Those that an installation creates are in the list, with a slash.
shared_folders='share/man/man1 share/man share/bash-completion/completions share/bash-completion share/zsh/site-functions
    share/zsh share/fish/vendor_completions.d share/fish share/doc share lib bin .'

# Removes the listed files, then the folders that this leaves empty. Names outside of the installation are skipped.
remove_installed() {
    created=$(grep '/$' "$list" || :)
    while IFS= read -r file; do
        case /$file/ in
            */../*) ;;
            /bin/autodev/ | /lib/autodev/* | /share/doc/autodev/* | /share/man/man1/autodev.1/ | \
                /share/bash-completion/completions/autodev/ | /share/zsh/site-functions/_autodev/ | \
                /share/fish/vendor_completions.d/autodev.fish/)
                [ -d "$target/$file" ] || rm -f -- "$target/$file"
                ;;
        esac
    done <"$list"
    # the class archives, which the launcher makes
    rm -f -- "$target"/lib/autodev/autodev-*.archive "$target"/lib/autodev/autodev-*.archive.* "$list"
    for folder in lib/autodev share/doc/autodev; do
        if [ -d "$target/$folder" ] && [ ! -h "$target/$folder" ]; then
            find "$target/$folder" -depth -type d -exec rmdir {} \; 2>/dev/null || :
        fi
    done
}

for place in lib/autodev share/doc/autodev bin/autodev; do
    if [ -h "$target/$place" ]; then
        say "$target/$place is a symbolic link; nothing was changed. Remove it, or choose another prefix."
        exit 1
    fi
done

if [ "$action" = uninstall ]; then
    if [ ! -f "$list" ]; then
        say "no installation was found below $target ($list is missing); nothing was removed. Name the prefix that you installed to."
        exit 1
    fi
    remove_installed
    for folder in $shared_folders; do
        case "
$created
" in
            *"
$folder/
"*) rmdir "$target/${folder#.}" 2>/dev/null || : ;;
        esac
    done
    say "removed from $target"
    for folder in lib/autodev share/doc/autodev; do
        if [ -d "$target/$folder" ]; then
            say "$target/$folder contains files that were not installed; they were kept."
        fi
    done
    exit 0
fi

here=$(cd "$(dirname "$0")" && pwd)
if [ ! -f "$here/lib/autodev/autodev.jar" ] || [ ! -f "$here/bin/autodev" ]; then
    say "$here is not an unpacked archive of autodev; run the install.sh that is in the archive."
    exit 1
fi
say "installing to $target/bin/autodev, $target/lib/autodev and $target/share/doc/autodev"
if [ -e "$target/bin/autodev" ] && [ ! -f "$list" ] && ! grep -q autodev.jar "$target/bin/autodev" 2>/dev/null; then
    say "$target/bin/autodev is another program; nothing was changed. Remove it, or choose another prefix."
    exit 1
fi
created=
for folder in $shared_folders; do
    [ -d "$target/$folder" ] || created="$created$folder/
"
done
mkdir -p "$target/bin" "$target/lib/autodev" "$target/share/doc/autodev" || {
    say "cannot write to $target; choose another prefix (for example ./install.sh ~/.local)."
    exit 1
}
for folder in bin lib/autodev share/doc/autodev; do
    [ -w "$target/$folder" ] || {
        say "cannot write to $target/$folder; choose another prefix (for example ./install.sh ~/.local)."
        exit 1
    }
done
if [ -f "$list" ]; then
    # what the first installation has created is removed with the last
    new=$created
    remove_installed
    created="$created
$new"
fi
mkdir -p "$target/lib/autodev" "$target/share"
{ (cd "$here" && find bin/autodev lib/autodev share ! -type d) && printf '%s\n' "$created"; } >"$list"
cp -R "$here/lib/autodev/." "$target/lib/autodev"
cp -R "$here/share/." "$target/share"
# a running launcher keeps the file that it reads
cp "$here/bin/autodev" "$target/bin/.autodev.new"
mv -f "$target/bin/.autodev.new" "$target/bin/autodev"

# creates the class archive so that the first start is as quick as later ones; not with DESTDIR, where paths are not final
if [ -z "${DESTDIR:-}" ]; then
    "$target/bin/autodev" --train || say "no class archive was created; autodev works but starts more slowly."
fi
say "installed; start it with $target/bin/autodev, remove it with ./install.sh --uninstall $prefix"
case :${PATH:-}: in
    *:"$prefix/bin":*) ;;
    *) say "$prefix/bin is not in your PATH." ;;
esac
