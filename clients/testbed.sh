# SPDX-License-Identifier: Apache-2.0
# Shared by the tests of all editors; sourced by their run.sh, which sets AUTODEV_ROOT to the checkout. Sets:
#   AUTODEV_TEST_JAVA, AUTODEV_TEST_CLASSPATH   to start the stub of a vendor's API, dev.autodev.testkit.StubServerMain
#   AUTODEV_CMD   a launcher that records the messages between editor and server, for check_traffic
#   trial         a temporary folder, removed on exit
#   AUTODEV_COMPLETION_ENABLED=false   a test of completion sets it to true
export AUTODEV_ROOT

classes=$AUTODEV_ROOT/server/target/test-classes
[ -f "$AUTODEV_ROOT/server/target/autodev.jar" ] && [ -d "$classes/dev" ] ||
    (cd "$AUTODEV_ROOT" && mvn -q -pl server -DskipTests package)
AUTODEV_TEST_CLASSPATH=$classes:$AUTODEV_ROOT/server/target/classes:$AUTODEV_ROOT/server/target/autodev.jar
export AUTODEV_TEST_CLASSPATH

# the stub needs the same minimum Java version as the server
if [ -z "${AUTODEV_TEST_JAVA:-}" ]; then
    for home in /usr/lib/jvm/* "${JAVA_HOME:-}"; do
        [ -r "$home/release" ] && grep -Eq '^JAVA_VERSION="(2[1-9]|[3-9][0-9])' "$home/release" && AUTODEV_TEST_JAVA=$home/bin/java
    done
    AUTODEV_TEST_JAVA=${AUTODEV_TEST_JAVA:-java}
fi
export AUTODEV_TEST_JAVA

# independent of the user's settings, keys and cache
trial=$(mktemp -d)
# a process that is being stopped may still write a file, so removal is tried again
remove_trial() { rm -rf "$trial" 2>/dev/null || { sleep 2 && rm -rf "$trial"; } || true; }
trap remove_trial EXIT
unset ANTHROPIC_API_KEY OPENAI_API_KEY GEMINI_API_KEY GOOGLE_API_KEY MISTRAL_API_KEY AUTODEV_CONFIG
export HOME="$trial" XDG_CONFIG_HOME="$trial/config" XDG_CACHE_HOME="$trial/cache" \
    XDG_DATA_HOME="$trial/data" XDG_STATE_HOME="$trial/state" TMPDIR="$trial"
# the stub is on this machine and costs nothing, so it would be called for each pause in the typing, and tests count calls
export AUTODEV_COMPLETION_ENABLED=false

if [ -z "${AUTODEV_CMD:-}" ]; then
    AUTODEV_CMD=$trial/autodev
    cat >"$AUTODEV_CMD" <<RUN
#!/bin/sh
[ "\$1" = lsp ] || exec "$AUTODEV_ROOT/autodev" "\$@"
exec "$AUTODEV_TEST_JAVA" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$AUTODEV_TEST_CLASSPATH" \\
    dev.autodev.testkit.conformance.TrafficRecorder "$trial/traffic" "$AUTODEV_ROOT/autodev" "\$@"
RUN
    chmod +x "$AUTODEV_CMD"
fi
export AUTODEV_CMD

# Checks all recorded messages against the LSP specification. AUTODEV_TRAFFIC is a folder to copy the recordings to.
check_traffic() {
    [ -z "${AUTODEV_TRAFFIC:-}" ] || { mkdir -p "$AUTODEV_TRAFFIC" && cp "$trial"/traffic/*.jsonl "$AUTODEV_TRAFFIC"; }
    echo "-- traffic"
    "$AUTODEV_TEST_JAVA" -XX:+UseSerialGC -cp "$AUTODEV_TEST_CLASSPATH" \
        dev.autodev.testkit.conformance.TrafficCheck "$trial/traffic"
}
