#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Tests the built launcher with a real model server, llama.cpp's llama-server, and models of a few tokens that always give the
# same answer (dev.autodev.testkit.ChainModel). Unpacks the packages of llama-server.sha256 from the Debian mirror of this
# machine into server/target/llama-server and installs nothing. Where they cannot be had, it says so and succeeds.
set -eu
AUTODEV_ROOT=$(cd "$(dirname "$0")/.." && pwd)
tree=$AUTODEV_ROOT/server/target/llama-server

untested() {
    echo "llama.sh: llama-server is not tested; $1." >&2
    exit 0
}
# unpacks all packages, each after its checksum has been compared
fetch() {
    mirror=$(sed -n 's/^URIs: *\(.*\/debian\)\/* *$/\1/p' /etc/apt/sources.list.d/debian.sources 2>/dev/null | head -n 1)
    [ "$(uname -m)" = x86_64 ] && [ -n "$mirror" ] && [ -x /usr/lib/apt/apt-helper ] ||
        untested "its packages are those of Debian on x86-64"
    rm -rf "$tree" "$tree.part"
    mkdir -p "$tree.part"
    while read -r sum path; do
        [ "$sum" != '#' ] || continue
        timeout 60 /usr/lib/apt/apt-helper -q download-file "$mirror/pool/main/$path" "$tree.part/package.deb" "SHA256:$sum" \
            >/dev/null 2>&1 || untested "the Debian mirror has no $path with the checksum in .ci/llama-server.sha256"
        dpkg-deb -x "$tree.part/package.deb" "$tree.part"
        rm "$tree.part/package.deb"
    done <"$AUTODEV_ROOT/.ci/llama-server.sha256"
    mv "$tree.part" "$tree"
}
[ -d "$tree" ] || fetch

. "$AUTODEV_ROOT/clients/testbed.sh"
server=
stop() {
    [ -z "$server" ] || { kill "$server" 2>/dev/null && wait "$server" 2>/dev/null; } || true
    server=
}
trap 'stop; remove_trial' EXIT

# serve MODEL CONTEXT: starts llama-server with a model and sets url
serve() {
    stop
    libraries=$tree/usr/lib/x86_64-linux-gnu
    GGML_BACKEND_PATH=$libraries/ggml/backends0/libggml-cpu-x64.so "$libraries/ld-linux-x86-64.so.2" \
        --library-path "$libraries:$libraries/llama" "$tree/usr/bin/llama-server" \
        --model "$trial/$1.gguf" --alias chain --ctx-size "$2" --parallel 1 --threads 1 --port 0 --slots \
        >"$trial/server.log" 2>&1 &
    server=$!
    tries=0
    until url=$(sed -n 's/.*listening on \(http:[^ ]*\).*/\1/p' "$trial/server.log" | head -n 1) && [ -n "$url" ]; do
        tries=$((tries + 1))
        if [ $tries -gt 300 ] || ! kill -0 "$server" 2>/dev/null; then
            tail -n 20 "$trial/server.log" >&2
            echo "FAIL  llama-server does not start"
            exit 1
        fi
        sleep 0.1
    done
    cat >"$AUTODEV_CONFIG" <<TOML
[providers.llama]
type = "openai"
base_url = "$url"
model = "chain"
max_output_tokens = 60000
[completion]
max_output_tokens = 5000
deadline_ms = 30000
[synthesis.generator]
primary_provider = "llama"
offline_fallback = false
max_retries = 0
TOML
}
# program CLASS ARGUMENT...: runs a program of the test kit
program() {
    class=$1
    shift
    "$AUTODEV_TEST_JAVA" -XX:TieredStopAtLevel=1 -cp "$AUTODEV_TEST_CLASSPATH" "dev.autodev.testkit.$class" "$@"
}
failed=0
# check NAME COMMAND...: the command succeeds
check() {
    name=$1
    shift
    if "$@" >"$trial/out" 2>&1; then echo "ok    $name"; else
        echo "FAIL  $name"
        sed 's/^/      /' "$trial/out" | head -n 40
        failed=1
    fi
}

export AUTODEV_CONFIG="$trial/config.toml" AUTODEV_COMPLETION_ENABLED=auto
cat >"$trial/expected" <<'PYTHON'
def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a
PYTHON
fence='```'
answer() {
    program ChainModel "$trial/$1.gguf" "$1" "${fence}python\n" 'def fibonacci(n):\n' '    a, b = 0, 1\n' \
        '    for _ in range(n):\n' '        a, b = b, a + b\n' '    return a\n' "$2" --gap $3
}
answer ending "$fence" 'n<2: return'
answer endless '    # again\n' z

generates() { "$AUTODEV_ROOT/autodev" generate "create a fibonacci function" --language python | diff "$trial/expected" -; }
knows() { "$AUTODEV_ROOT/autodev" doctor | grep -E "$1"; }
is_too_small() {
    "$AUTODEV_ROOT/autodev" generate "create a fibonacci function" --language python 2>&1 | grep -F 'the prompt is too large'
}

printf 'def f(n):\n    if \n    return n\n' >"$trial/f.py"
completes() { "$AUTODEV_ROOT/autodev" complete --file "$trial/f.py" --at 2:8 | grep -xF 'n<2:return'; }

serve ending 16384
check "the doctor reaches the server and its model" knows 'llama: reachable, accepts the key, has the model'
check "an answer in one piece" generates
check "the text at a cursor, by /infill" completes
check "the same, over LSP" program RealServerTrial "$AUTODEV_CMD" "$url" cursor 'n<2:return'
check "the doctor knows how the server completes" knows 'llama .*completes by infill'
check "an answer in pieces, over LSP" program RealServerTrial "$AUTODEV_CMD" "$url" stream "$(cat "$trial/expected")"
sed -i 's/^model = .*/model = "another"/' "$AUTODEV_CONFIG"
check "the doctor names the server's model" knows 'does not know the model "another".*chain'

serve endless 65536
check "a cancelled answer frees its slot" program RealServerTrial "$AUTODEV_CMD" "$url" cancel
cat "$trial/out"

check "a request that a newer one supersedes frees its slot" \
    program RealServerTrial "$AUTODEV_CMD" "$url" supersede
cat "$trial/out"

serve ending 256
check "a prompt that is too large is named" is_too_small
check_traffic || failed=1
exit $failed
