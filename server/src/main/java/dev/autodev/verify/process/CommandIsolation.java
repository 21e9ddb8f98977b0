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
 * Takes the network from a command, except this machine's loopback, lets it only read one folder, and shuts its processes in, so that
 * none outlives it or this Java virtual machine: on Linux by namespaces of its own, if the system lets an ordinary user make them. The
 * user's number stays the same, so that tools that refuse root still work.
 *
 * <p><i>Thread-safe.</i>
 */
final class CommandIsolation {

    /** The script is fixed: the user, the folder that is only read, "" for none, and the command are arguments of it. */
    private static final String SCRIPT = "ip link set lo up && u=$0 && g=$1 && w=$2 && shift 2 &&"
            + " if [ -n \"$w\" ]; then mount --rbind \"$w\" \"$w\" && mount -o remount,bind,ro \"$w\"; fi 2>/dev/null;";

    private static final String COMMAND = " unshare --map-user=\"$u\" --map-group=\"$g\" \"$@\"";

    private static final List<String> NAMESPACES = List.of("unshare", "--map-root-user", "--net", "--mount");

    /**
     * When the thread that has started it ends, the command ends; when its first process ends, the system ends all others. The shell is the
     * first one and no more than that, because to a first process some signals do nothing; what it says about them is not part of the output.
     */
    private static final Isolation CLOSED = new Isolation(
            List.of("setpriv", "--pdeathsig", "KILL"),
            List.of(
                    "--pid",
                    "--fork",
                    "--kill-child",
                    "--mount-proc",
                    "sh",
                    "-c",
                    SCRIPT + " exec 3>&2 2>/dev/null; ( exec" + COMMAND + " 2>&3 3>&- ); exit $?"),
            true);

    private static final Isolation OPEN =
            new Isolation(List.of(), List.of("sh", "-c", SCRIPT + " exec" + COMMAND), false);

    private static final long PROBE_SECONDS = 5;

    private @Nullable Isolation known;

    /**
     * What the system can do.
     *
     * @param isClosed whether the processes of a command are shut in
     */
    private record Isolation(List<String> before, List<String> behind, boolean isClosed) {

        static final Isolation NONE = new Isolation(List.of(), List.of(), false);

        Isolation with(String user, String group) {
            List<String> words = new ArrayList<>(behind);
            words.addAll(List.of(user, group));
            return new Isolation(before, words, isClosed);
        }

        List<String> words(String readOnly) {
            if (behind.isEmpty()) {
                return List.of();
            }
            List<String> words = new ArrayList<>(before);
            words.addAll(NAMESPACES);
            words.addAll(behind);
            words.add(readOnly);
            return words;
        }
    }

    /**
     * The words to put before a command; empty where the system cannot do it.
     *
     * @param readOnly a folder into which the command must not write, "" for none; left out if the system cannot prevent it
     */
    List<String> prefix(String readOnly, Map<String, String> environment) throws InterruptedException {
        return usable(environment).words(readOnly);
    }

    /** Whether the system ends all processes of a command with its first one, and this one with the thread that started it. */
    boolean isClosed(Map<String, String> environment) throws InterruptedException {
        return usable(environment).isClosed();
    }

    private synchronized Isolation usable(Map<String, String> environment) throws InterruptedException {
        Isolation isolation = known;
        if (isolation == null) {
            isolation = probe(environment);
            known = isolation;
        }
        return isolation;
    }

    private static Isolation probe(Map<String, String> environment) throws InterruptedException {
        if (OperatingSystem.current() != OperatingSystem.LINUX) {
            return Isolation.NONE;
        }
        String user = number("-u", environment);
        String group = number("-g", environment);
        if (user.isEmpty() || group.isEmpty()) {
            return Isolation.NONE;
        }
        for (Isolation each : List.of(CLOSED.with(user, group), OPEN.with(user, group))) {
            List<String> probe = new ArrayList<>(each.words(""));
            probe.add("true");
            if (output(probe, environment).isPresent()) {
                return each;
            }
        }
        return Isolation.NONE;
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
