// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.process;

import dev.autodev.platform.OperatingSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes the network from a command, except this machine's loopback, and lets it only read one folder: on Linux by namespaces of its
 * own, if the system lets an ordinary user make them. The user's number stays the same, so that tools that refuse root still work.
 *
 * <p><i>Thread-safe.</i>
 */
final class CommandIsolation {

    /** The script is fixed: the user, the folder that is only read, "" for none, and the command are arguments of it. */
    private static final String SCRIPT = "ip link set lo up && u=$0 && g=$1 && w=$2 && shift 2 &&"
            + " if [ -n \"$w\" ]; then mount --rbind \"$w\" \"$w\" && mount -o remount,bind,ro \"$w\"; fi 2>/dev/null;"
            + " exec unshare --map-user=\"$u\" --map-group=\"$g\" \"$@\"";

    private static final long PROBE_SECONDS = 5;

    private @Nullable List<String> known;

    /**
     * The words to put before a command; empty where the system cannot do it.
     *
     * @param readOnly a folder into which the command must not write, "" for none; left out if the system cannot prevent it
     */
    List<String> prefix(String readOnly, Map<String, String> environment) throws InterruptedException {
        List<String> words = new ArrayList<>(usable(environment));
        if (!words.isEmpty()) {
            words.add(readOnly);
        }
        return words;
    }

    private synchronized List<String> usable(Map<String, String> environment) throws InterruptedException {
        List<String> words = known;
        if (words == null) {
            words = probe(environment);
            known = words;
        }
        return words;
    }

    private static List<String> probe(Map<String, String> environment) throws InterruptedException {
        if (OperatingSystem.current() != OperatingSystem.LINUX) {
            return List.of();
        }
        String user = number("-u", environment);
        String group = number("-g", environment);
        List<String> words = List.of("unshare", "--map-root-user", "--net", "--mount", "sh", "-c", SCRIPT, user, group);
        List<String> probe = new ArrayList<>(words);
        probe.addAll(List.of("", "true"));
        return !user.isEmpty() && !group.isEmpty() && output(probe, environment).isPresent() ? words : List.of();
    }

    private static String number(String option, Map<String, String> environment) throws InterruptedException {
        return output(List.of("id", option), environment)
                .map(String::strip)
                .filter(text -> text.chars().allMatch(Character::isDigit))
                .orElse("");
    }

    /**
     * What a short command prints; empty if it fails or takes too long. None of its processes outlives the call.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    static Optional<String> output(List<String> words, Map<String, String> environment) throws InterruptedException {
        try {
            Process process = builder(words, environment).start();
            try {
                return process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0
                        ? Optional.of(new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        : Optional.empty();
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static ProcessBuilder builder(List<String> words, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }
}
