// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A process and everything that it started. On Linux this includes processes that have left their parent, such as daemons of
 * build tools: they are recognised by a variable in their environment. Elsewhere only descendants are found.
 *
 * <p><i>Thread-safe.</i>
 */
final class ProcessTree {

    /** The variable that marks the processes. */
    static final String VARIABLE = "AUTODEV_VERIFY_RUN";

    private static final Path PROCESSES = Path.of("/proc");

    /** A process that starts others while it is ended takes a few rounds; on a busy machine the end of one takes a while. */
    private static final int ROUNDS = 1_000;

    /** The system needs a moment to remove a process. */
    private static final long ROUND_NANOS = 1_000_000;

    private final String marker = UUID.randomUUID().toString();

    /** The value of {@link #VARIABLE}. */
    String marker() {
        return marker;
    }

    /** Ends all processes, at once and without a chance to object. */
    void end(Process root) {
        end(() -> Stream.concat(Stream.concat(root.descendants(), Stream.of(root.toHandle())), marked().stream()));
    }

    /** Ends what a finished command left behind. */
    void endRest() {
        end(() -> marked().stream());
    }

    private static void end(Supplier<Stream<ProcessHandle>> processes) {
        for (int round = 0; round < ROUNDS; round++) {
            List<ProcessHandle> alive =
                    processes.get().filter(ProcessHandle::isAlive).distinct().toList();
            alive.forEach(ProcessHandle::destroyForcibly);
            if (alive.stream().noneMatch(ProcessTree::isRunning)) {
                return;
            }
            LockSupport.parkNanos(ROUND_NANOS);
        }
    }

    /** False also for a process that has ended and whose parent has not noticed yet: it has no program any more. */
    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    /** Processes of others, by their numbers. They stay that, since a process inherits its variables when it begins. */
    private final Set<String> others = ConcurrentHashMap.newKeySet();

    private List<ProcessHandle> marked() {
        byte[] wanted = (VARIABLE + "=" + marker).getBytes(StandardCharsets.ISO_8859_1);
        List<ProcessHandle> found = new ArrayList<>();
        if (!Files.isDirectory(PROCESSES)) {
            return found;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : processes) {
                String number = process.getFileName().toString();
                if (others.contains(number)) {
                    continue;
                }
                if (contains(environment(process), wanted)) {
                    ProcessHandle.of(Long.parseLong(number)).ifPresent(found::add);
                } else {
                    others.add(number);
                }
            }
        } catch (IOException unreadable) {
            return found;
        }
        return found;
    }

    /** Empty for a process of another user, and for one that has just ended. */
    private static byte[] environment(Path process) {
        try {
            return Files.readAllBytes(process.resolve("environ"));
        } catch (IOException unreadable) {
            return new byte[0];
        }
    }

    private static boolean contains(byte[] text, byte[] wanted) {
        for (int i = 0; i + wanted.length <= text.length; i++) {
            int length = 0;
            while (length < wanted.length && text[i + length] == wanted[length]) {
                length++;
            }
            if (length == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
