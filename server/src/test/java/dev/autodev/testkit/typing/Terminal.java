// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit.typing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An editor in a terminal of tmux, which sends it keys as a keyboard does. */
final class Terminal {

    private static final String SESSION = "editor";

    private final String socket = "autodev-typing-" + ProcessHandle.current().pid();

    /** Starts a program in a terminal of its own. */
    void start(String folder, String command) throws IOException, InterruptedException {
        tmux("-f", "/dev/null", "new-session", "-d", "-s", SESSION, "-x", "120", "-y", "40", "-c", folder, command);
    }

    /** A key by its name in tmux, such as {@code Enter} or {@code C-x}. */
    void key(String name) throws IOException, InterruptedException {
        tmux("send-keys", "-t", SESSION, name);
        if (name.equals("Escape")) {
            // with the next key at once it would be a key with Alt
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    void text(String text) throws IOException, InterruptedException {
        tmux("send-keys", "-l", "-t", SESSION, "--", text);
    }

    /** Text, with names of keys in braces: <code>:w{Enter}</code>. */
    void keys(String keys) throws IOException, InterruptedException {
        int at = 0;
        while (at < keys.length()) {
            int open = keys.indexOf('{', at);
            int end = open < 0 ? keys.length() : open;
            if (end > at) {
                text(keys.substring(at, end));
            }
            if (open < 0) {
                return;
            }
            int close = keys.indexOf('}', open);
            key(keys.substring(open + 1, close));
            at = close + 1;
        }
    }

    String screen() throws IOException, InterruptedException {
        return tmux("capture-pane", "-p", "-t", SESSION);
    }

    /** Waits until the screen shows a text; whether it did. */
    boolean awaitText(String text, Duration atMost) throws IOException, InterruptedException {
        return await(() -> screen().contains(text), atMost);
    }

    /** Waits until the program has ended; whether it did. */
    boolean awaitEnd(Duration atMost) throws IOException, InterruptedException {
        return await(() -> !tmux("list-panes", "-t", SESSION, "-F", "alive").startsWith("alive"), atMost);
    }

    /** Kills the program if it still runs. */
    void close() throws IOException, InterruptedException {
        tmux("kill-server");
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static boolean await(Condition condition, Duration atMost) throws IOException, InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return true;
    }

    private String tmux(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tmux", "-L", socket));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
