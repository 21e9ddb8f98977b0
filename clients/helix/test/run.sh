#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Tests the Helix configuration of docs/editors.md in a real Helix in a tmux terminal: run.sh [HX], by default the hx on the
# PATH.
# Afterwards real keys are typed while edits arrive, at AUTODEV_MOMENTS random moments (../../typing.sh).
set -eu

here=$(cd "$(dirname "$0")" && pwd)
AUTODEV_ROOT=$(cd "$here/../../.." && pwd)

[ $# -gt 0 ] || set -- hx
for program in tmux "$1"; do
    command -v "$program" >/dev/null || {
        echo "run.sh: cannot find $program; install it (apt-get install tmux hx) or pass the path of a Helix." >&2
        exit 2
    }
done
hx=$(command -v "$1")

. "$AUTODEV_ROOT/clients/testbed.sh"
"$hx" --version

# the two code blocks of the section on Helix: languages.toml, then config.toml
mkdir -p "$XDG_CONFIG_HOME/helix" "$trial/bin" "$trial/project/.git"
awk '/^## /{helix = ($2 == "Helix")} /^```/{inside = !inside; if (inside) blocks++; next}
    helix && inside {print > (blocks == 1 ? languages : config)}' \
    languages="$XDG_CONFIG_HOME/helix/languages.toml" config="$XDG_CONFIG_HOME/helix/config.toml" \
    "$AUTODEV_ROOT/docs/editors.md"
ln -s "$AUTODEV_CMD" "$trial/bin/autodev"
export PATH="$trial/bin:$PATH" AUTODEV_CONFIG="$trial/config.toml" AUTODEV_TEST_KEY=not-a-key

file=$trial/project/Sequence.java
cat >"$file" <<'JAVA'
class Sequence {
    int fibonacci(int n) {
        throw new UnsupportedOperationException();
    }
}
JAVA
cp "$file" "$trial/stub"

tmux() { command tmux -L "autodev-$$" "$@"; }
keys() { tmux send-keys -t helix "$@"; }
screen() { tmux capture-pane -p -t helix; }

# eventually DESCRIPTION COMMAND...: waits until the command succeeds, at most 300 times 0.1 seconds
eventually() {
    what=$1
    shift
    tries=0
    until "$@"; do
        tries=$((tries + 1))
        if [ $tries -gt 300 ]; then
            echo "FAIL $what"
            screen
            exit 1
        fi
        sleep 0.1
    done
    echo "ok   $what"
}
shows() { screen | grep -qF -- "$1"; }
hides() { ! shows "$1"; }
holds() { grep -qF -- "$1" "$file"; }
same() { cmp -s "$file" "$1"; }
vendor_logged() { grep -q "^$1" "$trial/vendor"; }

start() {
    rm -rf "$trial/seen" && mkdir "$trial/seen"
    mv "$trial"/traffic/*.jsonl "$trial/seen" 2>/dev/null || true
    tmux -f /dev/null new-session -d -s helix -x 100 -y 30 -c "$trial/project" "'$hx' '$file':3:9"
}
leave() {
    keys :q! Enter
    eventually "Helix exits" exited
}
exited() { ! tmux has-session -t helix 2>/dev/null; }
trap 'tmux kill-server 2>/dev/null || true; remove_trial' EXIT

echo "-- the offline provider"
: >"$AUTODEV_CONFIG"
start
eventually "the file is open" shows "UnsupportedOperationException"
choose() {
    eventually "the server has opened the file" connected
    keys Space
    keys a
    eventually 'the menu offers Implement `fibonacci`' shows 'Implement `fibonacci`'
    keys Enter
}
# Helix sends no code action request before it is connected, and a second press would open a second menu
connected() { grep -q '"textDocument/didOpen"' "$trial"/traffic/*.jsonl 2>/dev/null; }
choose
eventually "the edit arrives" hides "UnsupportedOperationException"
keys :w Enter
eventually "the edit is saved" holds "return"
keys u :w Enter
eventually "one undo restores the stub" same "$trial/stub"
leave

echo "-- a model that takes 15 seconds"
answer='```java
int fibonacci(int n) {
    return 4711;
}
```'
: >"$trial/vendor"
"$AUTODEV_TEST_JAVA" -cp "$AUTODEV_TEST_CLASSPATH" dev.autodev.testkit.StubServerMain openai 0 slow:15000 "$answer" \
    >"$trial/vendor" &
vendor=$!
trap 'kill $vendor 2>/dev/null || true; tmux kill-server 2>/dev/null || true; remove_trial' EXIT
eventually "the vendor serves" vendor_logged http
cat >"$AUTODEV_CONFIG" <<TOML
[synthesis.generator]
primary_provider = "stub"
offline_fallback = false
[providers.stub]
type = "openai"
model = "stub-1"
base_url = "$(head -n 1 "$trial/vendor")"
api_key_env = "AUTODEV_TEST_KEY"
TOML
start
choose
eventually "the vendor receives the request" vendor_logged asked
eventually "progress is shown" shows "waiting for stub"
# the text is inserted as one change, because Helix 25.01 sends some changes in quick succession in the wrong order
keys ggO
eventually "a line is opened" shows " INS "
keys Escape
eventually "insert mode ends" shows " NOR "
keys ":insert-output echo // typed meanwhile" Enter
eventually "the buffer stays editable" shows "1  // typed meanwhile"
keys :w Enter
eventually "the file can be saved" holds "// typed meanwhile"
cp "$file" "$trial/typed"
eventually "the edit arrives" shows "return 4711;"
keys u :w Enter
eventually "one undo reverts only the edit" same "$trial/typed"
leave

mv "$trial"/seen/*.jsonl "$trial/traffic"

. "$AUTODEV_ROOT/clients/typing.sh"
failed=0
echo "-- typing"
typing_trial helix "$hx" "" || failed=1
echo "-- typing, another server"
sed -i 's/language-servers = \["autodev"\]/language-servers = ["autodev", "busy"]/' "$XDG_CONFIG_HOME/helix/languages.toml"
cat >>"$XDG_CONFIG_HOME/helix/languages.toml" <<TOML

[language-server.busy]
command = "$AUTODEV_TEST_JAVA"
args = ["-cp", "$AUTODEV_TEST_CLASSPATH", "dev.autodev.testkit.typing.BusyServer"]
TOML
typing_trial helix "$hx" "" || failed=1
check_traffic || failed=1
exit $failed
