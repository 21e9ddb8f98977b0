#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Tests the package in a real Emacs in batch mode, with eglot and with lsp-mode: run.sh [EMACS...]
# AUTODEV_TEST_CLIENTS lists the LSP clients, by default "eglot lsp-mode". All messages are recorded and checked against LSP.
# With AUTODEV_SPECS=picture, docs/images/emacs-suggestion.svg is drawn and nothing is tested.
# Afterwards real keys are typed into Emacs in a terminal while edits arrive, at AUTODEV_MOMENTS random moments for each client
# (../../typing.sh).
set -eu

here=$(cd "$(dirname "$0")" && pwd)
package=$(dirname "$here")
AUTODEV_ROOT=$(cd "$package/../.." && pwd)

# has CLIENT: whether the emacs on the PATH can load it
has() {
    emacs -Q --batch --eval '(setq package-directory-list (list "/usr/share/emacs/site-lisp/elpa"))' \
        --eval "(progn (package-initialize) (require '$1))" </dev/null >/dev/null 2>&1
}

clients=${AUTODEV_TEST_CLIENTS:-eglot lsp-mode}
if [ $# = 0 ]; then
    set -- emacs
    missing=
    command -v emacs >/dev/null || missing=emacs-nox
    for client in $clients; do
        has "$client" || missing="$missing elpa-$client"
    done
    if [ -n "$missing" ] && [ "${CI:-}" = true ] && [ "$(id -u)" = 0 ]; then
        # shellcheck disable=SC2086
        apt-get update -q && apt-get install -q -y --no-install-recommends $missing
    elif [ -n "$missing" ]; then
        echo "run.sh: the emacs on the PATH is not complete; install what is missing: apt-get install $missing" >&2
        exit 2
    fi
fi

. "$AUTODEV_ROOT/clients/testbed.sh"
. "$AUTODEV_ROOT/clients/typing.sh"
. "$AUTODEV_ROOT/clients/suggestions.sh"

# eglot has one server for a buffer
typing() {
    for other in $([ "$2" = eglot ] && echo 0 || echo 0 1); do
        echo "-- typing, $2, another server $other"
        AUTODEV_TRIAL_CLIENT=$2 AUTODEV_TRIAL_OTHER=$other typing_trial emacs "$1" "$here/typing.el" || failed=1
    done
}

editor_start() {
    echo "AUTODEV_TRIAL_CLIENT=$client AUTODEV_TRIAL_OTHER=0 '$emacs' -nw -Q -l '$here/suggestions.el' '$1'"
}
editor_begin() {
    keys C-c "$1"
    await shows "at line $1"
}
editor_save() { keys C-x C-s; }
editor_undo() { keys C-/; }
editor_off() {
    keys C-c a o
    await shows "suggestions in java-mode are off"
}
editor_quit() { keys C-x C-c; }
suggestions() {
    echo "-- suggestions, $client"
    accept=Tab word=C-Right line=C-Down next=M-n dismiss=C-g request='C-c a Space'
    suggestion_trial || failed=1
}
picture() {
    dismiss=C-g
    suggestion_picture emacs-suggestion || failed=1
}

failed=0
for emacs in "$@"; do
    "$emacs" --version | head -n 1
    for client in $clients; do
        echo "-- $client"
        [ "${AUTODEV_SPECS:-}" != picture ] || {
            picture
            continue
        }
        rm -rf "$trial/cache" "$trial/elc"
        mkdir "$trial/elc"
        cp "$package"/autodev.el "$package"/autodev-mentions.el "$package"/autodev-review.el "$package"/autodev-suggestions.el "$package/autodev-$client.el" \
            "$trial/elc"
        "$emacs" -Q --batch -L "$trial/elc" \
            --eval '(progn (setq package-directory-list (list "/usr/share/emacs/site-lisp/elpa")) (package-initialize))' \
            --eval '(setq byte-compile-error-on-warn t)' \
            -f batch-byte-compile "$trial/elc/autodev.el" "$trial/elc/autodev-mentions.el" "$trial/elc/autodev-review.el" "$trial/elc/autodev-suggestions.el" \
            "$trial/elc/autodev-$client.el" </dev/null || failed=1
        AUTODEV_TEST_CLIENT=$client timeout 300 "$emacs" -Q --batch -L "$trial/elc" -l ert -l "$here/autodev-tests.el" \
            -f ert-run-tests-batch-and-exit </dev/null >"$trial/log" 2>&1 || failed=1
        grep -E '^( +(passed|FAILED|skipped)|Ran )' "$trial/log" || true
        [ $failed = 0 ] || cat "$trial/log"
        suggestions
        typing "$emacs" "$client"
    done
done
check_traffic || failed=1
exit $failed
