#!/usr/bin/env bash
# How long an editor waits: from starting the process to the answer to 'initialize', against a Java program that does
# nothing but answer. Both are started in turn, so that a busy machine is busy for both. Needs ./autodev to be built.
#   benchmarks/startup.sh [RUNS]
set -euo pipefail
cd "$(dirname "$0")/.."

runs=${1:-20}
[ -f server/target/autodev.jar ] || ./autodev --version >&2
home=$(./autodev doctor 2>/dev/null | sed -n 's|^java .* in \(/.*\)$|\1|p')
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/Echo.java" <<'JAVA'
class Echo {
    public static void main(String[] args) throws java.io.IOException {
        byte[] in = new byte[4096];
        System.in.read(in);
        byte[] body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"capabilities\":{}}}".getBytes();
        System.out.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes());
        System.out.write(body);
        System.out.flush();
    }
}
JAVA
"$home/bin/javac" -d "$work" "$work/Echo.java"

body='{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}'
printf 'Content-Length: %d\r\n\r\n%s' "${#body}" "$body" >"$work/initialize"

# milliseconds from the start of the process to the first byte of its answer
measure() {
    local name=$1 begin line
    shift
    rm -f "$work/in" "$work/out"
    mkfifo "$work/in" "$work/out"
    begin=$EPOCHREALTIME
    "$@" <"$work/in" >"$work/out" 2>/dev/null &
    local server=$!
    exec 8>"$work/in" 9<"$work/out"
    cat "$work/initialize" >&8
    IFS= read -r line <&9
    local end=$EPOCHREALTIME
    [[ $line == Content-Length* ]] || { echo "$name did not answer: $line" >&2; exit 1; }
    echo "$(((${end/[.,]/} - ${begin/[.,]/}) / 1000))" >>"$work/$name.ms"
    exec 8>&- 9<&-
    wait "$server" || true
}

for ((i = 0; i < runs; i++)); do
    measure echo "$home/bin/java" -Xlog:disable -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -cp "$work" Echo
    measure autodev ./autodev lsp
done

row() { sort -n "$work/$2.ms" | awk -v name="$1" '{ at[NR] = $1 } END { printf "%-22s %8d %8d %8d\n", name, at[1], at[int((NR + 1) / 2)], at[NR] }'; }
printf '%-22s %8s %8s %8s\n' "ms to initialize" min median max
row "a bare Java echo" echo
row "autodev lsp" autodev
