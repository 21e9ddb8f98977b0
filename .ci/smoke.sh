#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Checks the launcher end to end: the built jar, real processes, real compilers. Compiles generated Java with the JDK that
# the launcher finds; runs generated code of other languages if their compiler or interpreter is installed, and lists the
# missing ones.
set -uo pipefail
cd "$(dirname "$0")/.."
. .ci/checks.sh

# independent of the user's configuration, keys and local models
export AUTODEV_CONFIG=$work/config.toml XDG_CACHE_HOME=$work/cache
printf '[synthesis.generator]\nprimary_provider = "offline"\n' >"$AUTODEV_CONFIG"
unset ANTHROPIC_API_KEY OPENAI_API_KEY GEMINI_API_KEY GOOGLE_API_KEY MISTRAL_API_KEY

# expect NAME EXITCODE COMMAND...: runs the command for at most a minute, with stdout in $work/out and stderr in $work/err
expect() {
    local name=$1 want=$2 got
    shift 2
    timeout 60 "$@" >"$work/out" 2>"$work/err" </dev/null
    got=$?
    if [ "$got" -eq "$want" ]; then pass "$name"; else fail "$name: exit code $got, not $want"; return 1; fi
}
# holds NAME out|err TEXT: the last command has printed TEXT
holds() { if grep -qF -- "$3" "$work/$2"; then pass "$1"; else fail "$1: no '$3' in std$2"; fi; }
# sentence NAME: the last command has printed nothing but one line on stderr, which begins with the program's name
sentence() {
    if [ "$(wc -l <"$work/err")" -eq 1 ] && grep -q '^autodev: ' "$work/err" && [ ! -s "$work/out" ]; then
        pass "$1"
    else
        fail "$1: stderr is not one sentence, or stdout is not empty"
    fi
}

# --- the command line
expect "--version" 0 "$autodev" --version && holds "--version prints the name" out "autodev "
expect "--help" 0 "$autodev" --help && holds "--help lists generate" out "generate"
for command in lsp generate doctor providers config cache completion self; do
    expect "$command --help" 0 "$autodev" "$command" --help
done
expect "no command" 2 "$autodev" && sentence "no command: message"
expect "an unknown command" 2 "$autodev" conjure
expect "an unknown option" 2 "$autodev" generate x --language java --nope && sentence "an unknown option: message"
expect "no language" 2 "$autodev" generate "a function" && sentence "no language: message"
expect "an unknown provider" 2 "$autodev" generate x --language java --provider nope && sentence "an unknown provider: message"
expect "a missing file" 2 "$autodev" generate --file "$work/nope.java" --at 1:1 && sentence "a missing file: message"
expect "a request without an answer" 1 "$autodev" generate "frobnicate the quux" --language java &&
    sentence "a request without an answer: message"
expect "--json" 0 "$autodev" generate "create a fibonacci function" --language java --json &&
    holds "--json names the source of the answer" out '"source":'

# --- completion in a real shell
expect "completion bash" 0 "$autodev" completion bash && cp "$work/out" "$work/completion"
expect "bash completes a value" 0 bash -c 'compopt() { :; }; . "$0"; COMP_WORDS=(autodev generate --strategy ch); COMP_CWORD=3
    COMP_LINE="${COMP_WORDS[*]}"; _complete_autodev; echo "${COMPREPLY[@]}"' "$work/completion" &&
    holds "bash completes a value: the value" out cheapest
if command -v fish >/dev/null; then
    expect "completion fish" 0 "$autodev" completion fish && cp "$work/out" "$work/completion.fish"
    expect "fish completes a value" 0 fish -c "source $work/completion.fish; complete -C 'autodev generate --strategy ch'" &&
        holds "fish completes a value: the value" out cheapest
fi

# --- what a model sees of other files
mkdir -p "$work/project/far"
printf 'class Use:\n    def line(self, order):\n        pass\n' >"$work/project/use.py"
printf 'class Rates:\n    def rate(self):\n        return in_the_body()\n' >"$work/project/far/rates.py"
in_project=(env -C "$work/project" "$autodev")
place=(--file use.py --at 3 --preview)
expect "without --context" 0 "${in_project[@]}" generate "${place[@]}" && {
    if grep -q in_the_body "$work/out"; then fail "the body of another file is shown"; else pass "bodies of other files are not shown"; fi
}
expect "--context @NAME" 0 "${in_project[@]}" generate "${place[@]}" --context @Rates &&
    holds "--context @NAME shows a declaration" out "return in_the_body()"
expect "--context FILE:L-L" 0 "${in_project[@]}" generate "${place[@]}" --context far/rates.py:3-3 &&
    holds "--context FILE:L-L shows lines" out "return in_the_body()"
expect "an unknown name" 2 "${in_project[@]}" generate "${place[@]}" --context @Rebate && sentence "an unknown name: message"
expect "context" 0 "${in_project[@]}" context --file use.py --at 3

# --- generated code compiles and runs
# generated LANGUAGE FILE: generates code and copies it to FILE
generated() { expect "generate in $1" 0 "$autodev" generate "create a fibonacci function" --language "$1" && cp "$work/out" "$work/$2"; }
runs() { local name=$1; shift; expect "$name" 0 "$@"; }
# usable PROGRAM: it exists and runs; a rustup proxy without a toolchain does not
usable() { "$1" --version >/dev/null 2>&1; }
missing() { printf -- '-     %s: not run, %s is not installed or does not run\n' "$1" "$2"; }

# the launcher's Java
javac=$("$autodev" doctor 2>/dev/null | sed -n 's|^java .* in \(/.*\)$|\1/bin/javac|p')
[ -x "$javac" ] || javac=$(command -v javac)
mkdir -p "$work/java"
if generated java java/Fibonacci.java; then
    cat >"$work/java/Check.java" <<'JAVA'
class Check {
    public static void main(String[] args) {
        if (Fibonacci.fibonacci(0) != 0 || Fibonacci.fibonacci(10) != 55) {
            throw new AssertionError();
        }
    }
}
JAVA
    runs "the Java code compiles" "$javac" -d "$work/java" "$work/java/Fibonacci.java" "$work/java/Check.java" &&
        runs "the Java code runs" "${javac%c}" -cp "$work/java" Check
fi
if generated python fib.py; then
    printf '\nassert [fibonacci(i) for i in (0, 1, 10)] == [0, 1, 55]\n' >>"$work/fib.py"
    if usable python3; then runs "the Python code runs" python3 "$work/fib.py"; else missing python python3; fi
fi
if generated javascript fib.js; then
    printf '\nif (fibonacci(0) !== 0 || fibonacci(10) !== 55) process.exit(9);\n' >>"$work/fib.js"
    if usable node; then runs "the JavaScript code runs" node "$work/fib.js"; else missing javascript node; fi
fi
if generated c fib.c; then
    printf '\nint main(void) { return fibonacci(0) == 0 && fibonacci(10) == 55 ? 0 : 9; }\n' >>"$work/fib.c"
    if usable gcc; then
        runs "the C code compiles" gcc -Wall -Wextra -Werror -o "$work/fib-c" "$work/fib.c" &&
            runs "the C code runs" "$work/fib-c"
    else missing c gcc; fi
fi
if generated rust fib.rs; then
    printf '\nfn main() { assert_eq!(fibonacci(0), 0); assert_eq!(fibonacci(10), 55); }\n' >>"$work/fib.rs"
    if usable rustc; then
        runs "the Rust code compiles" rustc -D warnings -o "$work/fib-rs" "$work/fib.rs" && runs "the Rust code runs" "$work/fib-rs"
    else missing rust rustc; fi
fi

# --- a file is changed at the requested place only
printf 'def before():\n    return 1\n\n\ndef fibonacci(n):\n    pass\n\n\ndef after():\n    return 2\n' >"$work/calc.py"
cp "$work/calc.py" "$work/calc.orig"
expect "--diff" 0 "$autodev" generate --file "$work/calc.py" --at 6:5 --diff && holds "--diff is a diff" out "+++ "
if cmp -s "$work/calc.py" "$work/calc.orig"; then pass "--diff changes nothing"; else fail "--diff changed the file"; fi
expect "--write" 0 "$autodev" generate --file "$work/calc.py" --at 6:5 --write
if [ "$(head -n 2 "$work/calc.py")" = "$(head -n 2 "$work/calc.orig")" ] &&
    [ "$(tail -n 2 "$work/calc.py")" = "$(tail -n 2 "$work/calc.orig")" ] && ! grep -q '    pass' "$work/calc.py"; then
    pass "--write changes only the stub"
else
    cp "$work/calc.py" "$work/out"
    fail "--write changed other lines, or did not change the stub"
fi

# --- the protocol over stdio
frame() { printf 'Content-Length: %d\r\n\r\n%s' "${#1}" "$1"; }
initialize='{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}'
initialized='{"jsonrpc":"2.0","method":"initialized","params":{}}'
shutdown='{"jsonrpc":"2.0","id":2,"method":"shutdown"}'
exit_notification='{"jsonrpc":"2.0","method":"exit"}'
# talk NAME EXITCODE MESSAGE...: sends the messages and keeps stdin open, so that only a message can end the server;
# for the name "the end of stdin" it closes stdin
talk() {
    local name=$1 want=$2 got
    shift 2
    rm -f "$work/in" && mkfifo "$work/in"
    timeout 60 "$autodev" lsp <"$work/in" >"$work/out" 2>"$work/err" &
    local server=$!
    exec 8>"$work/in"
    for message in "$@"; do frame "$message" >&8; done
    [ "$name" = "the end of stdin" ] && exec 8>&-
    wait "$server"
    got=$?
    exec 8>&-
    if [ "$got" -eq "$want" ]; then pass "lsp: $name"; else fail "lsp: $name: exit code $got, not $want"; fi
}
talk "shutdown and exit" 0 "$initialize" "$initialized" "$shutdown" "$exit_notification"
holds "lsp: initialize is answered" out '"capabilities"'
if [ "$(head -c 15 "$work/out")" = "Content-Length:" ]; then
    pass "lsp: stdout begins with the protocol"
else
    fail "lsp: stdout does not begin with the protocol"
fi
talk "exit without shutdown" 1 "$initialize" "$initialized" "$exit_notification"
talk "the end of stdin" 1 "$initialize" "$initialized"

# --- a damaged class archive does not prevent a start
release=$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "${javac%/bin/javac}/release")
archive=$PWD/server/target/autodev-$release.archive
"$autodev" --train 2>"$work/err" || fail "lsp: no class archive"
expect "a training run that exceeds its limit" 1 "${javac%c}" -Dautodev.training-timeout=0 \
    -cp "$PWD/server/target/autodev.jar" dev.autodev.startup.ArchiveTrainer "$work/late.archive" &&
    sentence "a training run that exceeds its limit: message"
mkdir "$work/archives" && cp -p "$archive"* "$work/archives"
for damage in 'head -c 100000 /dev/urandom' 'printf x' true; do
    for file in "$archive" "$archive.rest"; do
        cp -p "$work/archives"/* "${archive%/*}"
        $damage >"$file"
        touch "$file"
        talk "a damaged class archive (${file##*.}, $damage)" 0 "$initialize" "$initialized" "$shutdown" "$exit_notification"
        holds "lsp: initialize is answered in spite of it" out '"capabilities"'
    done
done
rm -f "$archive"*

# --- the editor is killed while another process keeps its end of the pipe open
sleep 300 &
editor=$!
initialize=${initialize/null/$editor}
(sleep 3; kill "$editor") &
talk "a killed editor" 1 "$initialize" "$initialized"

exit $failed
