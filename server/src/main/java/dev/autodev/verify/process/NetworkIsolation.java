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
 * Takes the network from a command, except this machine's loopback: on Linux by a network namespace of its own, if the system lets
 * an ordinary user make one. The user's number stays the same, so that tools that refuse root still work.
 *
 * <p><i>Thread-safe.</i>
 */
final class NetworkIsolation {

    /** The script is fixed: the user and the command are arguments of it. */
    private static final String SCRIPT =
            "ip link set lo up && u=$0 && g=$1 && shift && exec unshare --map-user=\"$u\" --map-group=\"$g\" \"$@\"";

    private static final long PROBE_SECONDS = 5;

    private @Nullable List<String> prefix;

    /** The words to put before a command; empty where the system cannot do it. */
    synchronized List<String> prefix(Map<String, String> environment) throws InterruptedException {
        List<String> known = prefix;
        if (known == null) {
            known = probe(environment);
            prefix = known;
        }
        return known;
    }

    private static List<String> probe(Map<String, String> environment) throws InterruptedException {
        if (OperatingSystem.current() != OperatingSystem.LINUX) {
            return List.of();
        }
        String user = number("-u", environment);
        String group = number("-g", environment);
        List<String> words = List.of("unshare", "--map-root-user", "--net", "sh", "-c", SCRIPT, user, group);
        List<String> probe = new ArrayList<>(words);
        probe.add("true");
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
