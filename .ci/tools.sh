#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Prints, separated by commas, the build tools by which the tests check small projects. In CI it first installs those that are
# missing, if it is root, and the TypeScript of clients/vscode; it names on standard error what cannot be had.
set -eu
cd "$(dirname "$0")/.."

# a program, and the Debian package of it
tools="cargo:cargo cmake:cmake ctest:cmake g++:g++ go:golang-go make:make node:nodejs python3:python3 rustc:rustc"
has_pytest() { python3 -m pytest --version >/dev/null 2>&1; }
runs() { "$1" --version >/dev/null 2>&1 || "$1" version >/dev/null 2>&1; }

if [ "${CI:-}" = true ]; then
    missing=
    for tool in $tools; do
        runs "${tool%:*}" || missing="$missing ${tool#*:}"
    done
    has_pytest || missing="$missing python3-pytest"
    if [ -n "$missing" ] && [ "$(id -u)" = 0 ]; then
        # shellcheck disable=SC2086
        { apt-get update -q && apt-get install -q -y --no-install-recommends $missing; } >&2 || true
    fi
    if runs npm && ! [ clients/vscode/node_modules/.package-lock.json -nt clients/vscode/package-lock.json ]; then
        (cd clients/vscode && timeout 120 npm ci --no-audit --no-fund --ignore-scripts) >&2 || true
    fi
fi

found=
note() {
    if "$2" "$3"; then found=${found:+$found,}$1; else echo "tools.sh: no project is checked by $1, which does not run" >&2; fi
}
for tool in $tools; do
    note "${tool%:*}" runs "${tool%:*}"
done
note "python3 -m pytest" has_pytest -
note tsc runs tsc
echo "$found"
