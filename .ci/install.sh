#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Checks install.sh of the distribution with a small archive of the same form in a temporary folder: what it writes, what it
# refuses and what it removes. Takes about a second; needs no build.
set -uo pipefail
cd "$(dirname "$0")/.."
. .ci/checks.sh

archive=$work/archive
prefix=$work/prefix
mkdir -p "$archive/bin" "$archive/lib/autodev/runtime/bin" "$archive/share/doc/autodev"
cp server/src/dist/install.sh "$archive/install.sh"
# stands for the launcher, which install.sh starts once with --train
printf '#!/bin/sh\n# autodev.jar\nexit 0\n' >"$archive/bin/autodev"
chmod +x "$archive/bin/autodev"
printf 'jar' >"$archive/lib/autodev/autodev.jar"
printf 'java' >"$archive/lib/autodev/runtime/bin/java"
printf 'text' >"$archive/share/doc/autodev/a file.md"
mkdir -p "$archive/share/man/man1" "$archive/share/zsh/site-functions"
printf 'page' >"$archive/share/man/man1/autodev.1"
printf 'zsh' >"$archive/share/zsh/site-functions/_autodev"

export HOME=$work/home
unset DESTDIR
mkdir -p "$HOME"

# expect NAME EXITCODE ARGUMENTS...: runs install.sh, with its output in $work/out and $work/err
expect() {
    local name=$1 want=$2 got
    shift 2
    "$archive/install.sh" "$@" >"$work/out" 2>"$work/err"
    got=$?
    if [ "$got" -eq "$want" ]; then pass "$name"; else fail "$name: exit code $got, not $want"; fi
}
# holds NAME COMMAND...: the command succeeds
holds() { local name=$1; shift; if "$@"; then pass "$name"; else fail "$name"; fi; }
absent() { [ ! -e "$1" ] && [ ! -h "$1" ]; }
no_files() { [ -z "$(find "$1" ! -type d 2>/dev/null)" ]; }
says() { grep -qF -- "$1" "$work/out" "$work/err"; }

expect "--help" 0 --help
holds "--help names the default" says "~/.local"
expect "an unknown option" 2 --prefix
expect "two prefixes" 2 "$prefix" "$prefix"
expect "an empty prefix" 2 ""
holds "help and mistakes write nothing" no_files "$HOME"
holds "no folder is named after an option" absent ./--help

expect "the default prefix" 0
holds "the default prefix is ~/.local" [ -x "$HOME/.local/bin/autodev" ]
holds "it says where it writes" says "$HOME/.local/lib/autodev"

holds "the manual page is installed" [ -f "$HOME/.local/share/man/man1/autodev.1" ]
expect "an update of the default prefix" 0
expect "--uninstall of the default prefix" 0 --uninstall
holds "--uninstall leaves nothing, after an update too" absent "$HOME/.local"

mkdir -p "$prefix/lib/autodev" "$prefix/lib/other" "$prefix/share/man"
printf 'mine' >"$prefix/lib/autodev/mine"
printf 'other' >"$prefix/lib/other/file"
expect "a prefix" 0 "$prefix"
holds "all files are installed" [ -f "$prefix/share/doc/autodev/a file.md" ]
holds "a file of the user is kept" [ -f "$prefix/lib/autodev/mine" ]

printf 'new' >"$archive/lib/autodev/new"
rm -r "$archive/lib/autodev/runtime"
expect "an update" 0 "$prefix"
holds "an update brings new files" [ -f "$prefix/lib/autodev/new" ]
holds "an update removes the old ones" absent "$prefix/lib/autodev/runtime"

printf '../outside\nlib/autodev/../../lib/other/file\n/etc/hostname\nlib/other/file\n' >>"$prefix/lib/autodev/installed-files"
printf 'outside' >"$work/outside"
expect "--uninstall" 0 --uninstall "$prefix"
holds "--uninstall removes the launcher" absent "$prefix/bin/autodev"
holds "--uninstall removes what was installed" absent "$prefix/lib/autodev/autodev.jar"
holds "--uninstall removes the documentation" absent "$prefix/share/doc/autodev"
holds "--uninstall keeps a file of the user" [ -f "$prefix/lib/autodev/mine" ]
holds "--uninstall removes the completion of zsh" absent "$prefix/share/zsh"
holds "--uninstall keeps an empty folder that existed" [ -d "$prefix/share/man" ]
holds "--uninstall keeps other programs" [ -f "$prefix/lib/other/file" ]
holds "--uninstall stays below the prefix" [ -f "$work/outside" ]
expect "--uninstall without an installation" 1 --uninstall "$work/none"

mkdir -p "$work/linked/lib" "$work/elsewhere"
ln -s "$work/elsewhere" "$work/linked/lib/autodev"
expect "a linked folder" 1 "$work/linked"
holds "nothing is written through a link" no_files "$work/elsewhere"

mkdir -p "$work/foreign/bin"
printf '#!/bin/sh\necho other\n' >"$work/foreign/bin/autodev"
expect "another program of the name" 1 "$work/foreign"
holds "another program is kept" grep -q other "$work/foreign/bin/autodev"

DESTDIR=$work/stage expect "DESTDIR" 0 /usr
holds "DESTDIR is put before the prefix" [ -x "$work/stage/usr/bin/autodev" ]

exit $failed
