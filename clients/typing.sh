# SPDX-License-Identifier: Apache-2.0
# Types into a real editor while answers arrive; sourced by the run.sh of editors after testbed.sh.
# AUTODEV_MOMENTS says how many random moments each trial has, by default 5; AUTODEV_SEED chooses others.

need_tmux() {
    command -v tmux >/dev/null || {
        if [ "${CI:-}" = true ] && [ "$(id -u)" = 0 ]; then
            apt-get update -q && apt-get install -q -y --no-install-recommends tmux
        else
            echo "typing.sh: there is no tmux on the PATH; install it (apt-get install tmux)." >&2
            return 2
        fi
    }
}

# typing_trial KIND PROGRAM CONFIGURATION: KIND is neovim, emacs or helix; CONFIGURATION is "" for none.
typing_trial() {
    need_tmux || return 2
    rm -rf "$trial/typing" "$trial/cache"
    mkdir -p "$trial/typing"
    traffic_before=$trial/traffic-before
    rm -rf "$traffic_before"
    [ ! -d "$trial/traffic" ] || mv "$trial/traffic" "$traffic_before"
    mkdir -p "$trial/traffic"
    ln -s "$trial/traffic" "$trial/typing/traffic"
    result=0
    AUTODEV_TRIAL=$trial/typing AUTODEV_EDITOR=$(command -v "$2") AUTODEV_TRIAL_INIT=$3 \
        AUTODEV_CONFIG=$trial/typing/config.toml AUTODEV_TEST_KEY=not-a-key \
        "$AUTODEV_TEST_JAVA" -XX:TieredStopAtLevel=1 -cp "$AUTODEV_TEST_CLASSPATH" \
        dev.autodev.testkit.typing.TypingTrial "$1" "${AUTODEV_MOMENTS:-5}" "${AUTODEV_SEED:-1}" || result=1
    [ ! -d "$traffic_before" ] || mv "$traffic_before"/* "$trial/traffic"
    return $result
}
