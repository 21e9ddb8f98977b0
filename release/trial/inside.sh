#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What ../trial.sh does inside a root as an ordinary user, after each installation: inside.sh COMMAND...
# COMMAND starts autodev, from a folder below AUTODEV_FOLDER. Exit code 0 if everything works.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
project=$(mktemp -d -p "${AUTODEV_FOLDER:-/tmp}")
trap 'rm -rf "$project"' EXIT
cd "$project"

step() { printf 'ok    %s\n' "$1"; }
fail() { printf 'FAIL  %s\n' "$1"; exit 1; }

! command -v java >/dev/null && [ ! -e /usr/lib/jvm ] || fail "the machine has a Java"
step "the machine has no Java, $(command -v node >/dev/null && echo "but Node $(node --version)" || echo "and no Node")"
"$@" --version | grep -q '^autodev [0-9.]* (commit ' || fail "--version names no commit"
step "$("$@" --version)"
"$@" generate "create a fibonacci function" --language java >Fibonacci.java || fail "generate: exit code $?"
grep -q 'fibonacci(' Fibonacci.java || fail "generate writes no function"
step "generate writes a function"
"$@" doctor >doctor || { cat doctor; fail "doctor: a problem"; }
step "doctor: $(grep -c . doctor) lines, exit code 0"

cat >Sequence.java <<'END'
class Sequence {
    int fibonacci(int n) {
        throw new UnsupportedOperationException();
    }
}
END
AUTODEV_START="$* lsp" timeout 90 nvim --headless -u "$here/first-edit.lua" Sequence.java >messages 2>&1 ||
    { cat messages; fail "Neovim: no first edit"; }
grep -q 'return' Sequence.java && ! grep -q Unsupported Sequence.java || { cat Sequence.java; fail "Neovim has written no function"; }
step "$(nvim --version | head -n 1): the first edit is in the file"
