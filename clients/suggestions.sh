# SPDX-License-Identifier: Apache-2.0
# Types into a real editor in a tmux terminal, sees suggestions and accepts them, with a model that takes 300 ms; sourced by the
# run.sh of editors after testbed.sh and typing.sh. The editor's run.sh defines what differs between editors:
#   editor_start FILE       prints the command that opens the file
#   editor_begin LINE       makes the next key go to the end of a line
#   editor_save             saves the file; nothing is typed at the cursor any more
#   editor_undo             undoes one step
#   editor_off              switches suggestions off for the language
#   editor_quit             ends the editor
#   accept word line next dismiss request   tmux's names of keys
# suggestion_picture draws the editor with a suggestion instead.

tmux_trial() { command tmux -L "autodev-$$" "$@"; }
keys() { tmux_trial send-keys -t editor "$@"; }
screen() { tmux_trial capture-pane -p -t editor; }
shows() { screen | grep -qF -- "$1"; }
hides() { ! shows "$1"; }
vendor_count() { grep -c "^$1" "$trial/vendor" || true; }
# some editors write slashes with a backslash before them
said() { cat "$trial"/traffic/*.jsonl 2>/dev/null | tr -d '\\' | grep -F "$1"; }
requests() { said '"textDocument/inlineCompletion"' | grep -cE "\"triggerKind\": ?$1" || true; }

cancellations() { said '"$/cancelRequest"' | wc -l; }
cancelled_since() { [ "$(cancellations)" -gt "$1" ]; }

cursor_column() { tmux_trial display-message -p -t editor '#{cursor_x}'; }

# eventually DESCRIPTION COMMAND...: waits until the command succeeds
eventually() {
    what=$1
    shift
    await "$@"
    echo "ok   $what"
}

# await COMMAND...: waits until the command succeeds, at most 600 times 0.05 seconds, or ends the trial
await() {
    tries=0
    until "$@"; do
        tries=$((tries + 1))
        if [ $tries -gt 600 ]; then
            echo "FAIL $what: $*"
            screen
            cat "$trial/suggestions/Sequence.java"
            exit 1
        fi
        sleep 0.05
    done
}

# typed TEXT: types it at the end of a line and waits until the editor has it
typed() {
    column=$(($(cursor_column) + ${#1}))
    keys -l -- "$1"
    await is_at "$column"
}
is_at() { [ "$(cursor_column)" = "$1" ]; }

# holds BODY [BODY]: whether the file is the class with these lines in its two methods
holds() {
    printf 'class Sequence {\n    int fibonacci(int n) {\n%s\n    }\n\n    int sum(int n) {\n%s\n    }\n}\n' "$1" "${2:-}" |
        cmp -s - "$trial/suggestions/Sequence.java"
}

# saved DESCRIPTION BODY [BODY]
saved() {
    what=$1
    shift
    editor_save
    await holds "$@"
    echo "ok   $what"
}

# vendor_answers TEXT [MILLISECONDS]: a stub of a vendor that takes 300 ms or so long, the only provider from now on
vendor_answers() {
    [ -z "${vendor:-}" ] || kill "$vendor"
    : >"$trial/vendor"
    "$AUTODEV_TEST_JAVA" -XX:TieredStopAtLevel=1 -cp "$AUTODEV_TEST_CLASSPATH" dev.autodev.testkit.StubServerMain \
        openai 0 "slow:${2:-300}" "$1" >"$trial/vendor" &
    vendor=$!
    await grep -q ^http "$trial/vendor"
    cat >"$AUTODEV_CONFIG" <<TOML
[synthesis.generator]
primary_provider = "stub$vendor"
offline_fallback = false
[completion]
deadline_ms = 60000
[providers.stub$vendor]
type = "openai"
model = "stub-1"
base_url = "$(head -n 1 "$trial/vendor")"
api_key_env = "AUTODEV_TEST_KEY"
completion = "infill"
TOML
}

LINE='return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);'
BLOCK='int sum = 0;
        sum += n;
        return sum;'

# suggestion_picture NAME: the editor with a suggestion becomes docs/images/NAME.svg
suggestion_picture() {
    picture=$AUTODEV_ROOT/docs/images/$1.svg
    suggestion_trial picture_steps
}
picture_steps() {
    editor_begin 7
    typed '        '
    what="a block is suggested"
    await shows "        return sum;"
    # the editor may have drawn no more than a part of it
    await unchanged
    # up to the end of the class
    last=$(screen | grep -n '^}' | head -n 1 | cut -d : -f 1)
    # shellcheck disable=SC2046
    tmux_trial capture-pane -e -p -t editor -E $((last - 1)) |
        "$AUTODEV_ROOT/clients/terminal-picture.sh" 60 $(tmux_trial display-message -p -t editor '#{cursor_x} #{cursor_y}') \
            >"$picture"
    echo "ok   $picture"
    keys "$dismiss"
    editor_save
}
unchanged() {
    before=$(screen)
    sleep 0.3
    [ "$(screen)" = "$before" ]
}

# suggestion_trial [STEPS]: fails at the first step that fails
suggestion_trial() {
    need_tmux || return 2
    steps=${1:-suggestion_steps}
    (
        what="the file opens and the server starts"
        export AUTODEV_CONFIG="$trial/config.toml" AUTODEV_TEST_KEY=not-a-key AUTODEV_COMPLETION_ENABLED=auto
        trap 'kill $vendor 2>/dev/null || true; tmux_trial kill-server 2>/dev/null || true' EXIT
        rm -rf "$trial/suggestions" "$trial/cache"
        mkdir -p "$trial/suggestions/.git" "$trial/traffic" "$trial/seen"
        mv "$trial"/traffic/*.jsonl "$trial/seen" 2>/dev/null || true
        printf 'class Sequence {\n    int fibonacci(int n) {\n\n    }\n\n    int sum(int n) {\n\n    }\n}\n' \
            >"$trial/suggestions/Sequence.java"
        vendor_answers "$BLOCK"
        tmux_trial -f /dev/null start-server \; set-option -g default-terminal tmux-256color \; new-session -d -s editor -x 100 -y 24 -c "$trial/suggestions" \
            "$(editor_start "$trial/suggestions/Sequence.java")"
        await shows "int fibonacci(int n) {"
        await server_knows
        $steps
        editor_quit
        await exited
    )
    result=$?
    mv "$trial"/seen/*.jsonl "$trial/traffic" 2>/dev/null || true
    return $result
}
server_knows() { said '"textDocument/didOpen"' >/dev/null; }
exited() { ! tmux_trial has-session -t editor 2>/dev/null; }

suggestion_steps() {
    editor_begin 7
    typed '        '
    eventually "a block is suggested" shows "        return sum;"
    await shows "        int sum = 0;"
    keys "$line"
    eventually "its first line is accepted" is_at 20
    eventually "the others are still suggested" shows "        return sum;"
    keys "$accept"
    eventually "all of it is accepted" is_at 19
    saved "the block is in the file" "" "        $BLOCK"
    editor_undo
    editor_undo
    saved "two undos take it back" "" "        "

    vendor_answers "$LINE"
    editor_begin 3
    typed '        ret'
    eventually "the rest of the line is suggested" shows "        $LINE"
    calls=$(vendor_count asked)
    typed 'urn n'
    eventually "typing along keeps it" shows "        $LINE"
    [ "$(vendor_count asked)" = "$calls" ] || eventually "the model is not called for it" false
    keys "$accept"
    eventually "the suggestion is accepted" is_at $((8 + ${#LINE}))
    saved "all of it is in the file" "        $LINE" "        "
    editor_undo
    saved "one undo takes it back, and nothing else" "        return n" "        "

    editor_begin 3
    typed ' < 2 ? n : f'
    eventually "it is suggested again" shows "        $LINE"
    keys "$word"
    eventually "a word is accepted" is_at 36
    eventually "the rest is still suggested" shows "        $LINE"
    saved "the word is in the file, and nothing else" "        return n < 2 ? n : fibonacci" "        "
    editor_begin 3
    typed '('
    eventually "what is left is suggested" shows "        $LINE"
    keys "$line"
    eventually "the rest of the line is accepted" is_at $((8 + ${#LINE}))
    saved "the line is in the file" "        $LINE" "        "
    editor_undo
    saved "a part is one step of undo too" "        return n < 2 ? n : fibonacci(" "        "

    editor_begin 3
    typed 'n'
    eventually "it is suggested once more" shows "        $LINE"
    keys "$dismiss"
    eventually "it is dismissed" hides "+ fibonacci"
    typed ' '
    saved "what is typed on is left alone" "        return n < 2 ? n : fibonacci(n " "        "

    editor_off
    before=$(requests 2)
    editor_begin 3
    typed '-'
    # several keys in some editors
    # shellcheck disable=SC2086
    keys $request
    eventually "switched off, it can still be requested" shows "        $LINE"
    [ "$(requests 2)" = "$before" ] || eventually "nothing else is requested" false
    saved "and is only shown" "        return n < 2 ? n : fibonacci(n -" "        "

    vendor_answers "$BLOCK"
    editor_begin 7
    # shellcheck disable=SC2086
    keys $request
    eventually "a block is suggested where it is requested" shows "        return sum;"
    keys "$next"
    eventually "the next suggestion is its first line" hides "        return sum;"
    await shows "        int sum = 0;"
    keys "$next"
    eventually "the one after it is the block again" shows "        return sum;"
    keys "$dismiss"
    await hides "        return sum;"
    editor_save

    vendor_answers "$LINE" 60000
    editor_begin 7
    typed 'n'
    before=$(cancellations)
    # shellcheck disable=SC2086
    keys $request
    await grep -q ^asked "$trial/vendor"
    keys Left
    eventually "leaving the place cancels the request" cancelled_since "$before"
    editor_save
}
