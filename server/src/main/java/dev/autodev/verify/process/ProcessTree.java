// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A process and everything that it started. On Linux this includes processes that have left their parent, such as daemons of
 * build tools: they are recognised by a variable in their environment, and where the system lets the command have a namespace of its own
 * also without it. Elsewhere only descendants are found.
 *
 * <p><i>Thread-safe.</i>
 */
final class ProcessTree {

    /** The variable that marks the processes. */
    static final String VARIABLE = "AUTODEV_VERIFY_RUN";

    private static final Path PROCESSES = Path.of("/proc");

    /** A process that starts others while it is ended takes a few looks; on a busy machine the end of one takes a while. */
    private static final int MOST_LOOKS = 1_000;

    /** One is not enough: a process that was started behind the back of a look survives the end of its parent. */
    private static final int QUIET_LOOKS = 2;

    /** For this many looks, a process without variables is taken for one that is starting. Some never have any. */
    private static final int UNCERTAIN_LOOKS = 50;

    /** The system needs a moment to remove a process. */
    private static final long PAUSE_NANOS = 1_000_000;

    /** The exit code of a process that another one has ended. */
    private static final int KILLED = 128 + 9;

    private final String marker = UUID.randomUUID().toString();

    /** Those that ran before the command, which belong to something else: their variables need not be read. */
    private final Set<ProcessHandle> others = running();

    private final Thread atExit = new Thread(this::exit, "autodev-verify-exit");
    /** Whether the process ends by itself once the system has ended all others. */
    private final boolean isClosed;

    private @Nullable Process root;
    private boolean isExiting;

    /** @param isClosed whether the processes are in a namespace of their own, and the command waits for its end */
    ProcessTree(boolean isClosed) {
        this.isClosed = isClosed;
    }

    private static Set<ProcessHandle> running() {
        return Files.isDirectory(PROCESSES)
                ? ProcessHandle.allProcesses().collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /** The value of {@link #VARIABLE}. */
    String marker() {
        return marker;
    }

    /**
     * Starts the command; until {@link #close} its processes are ended when this Java virtual machine ends.
     *
     * @throws InterruptedException if it is ending
     */
    Process start(ProcessBuilder command) throws IOException, InterruptedException {
        command.environment().put(VARIABLE, marker);
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            throw new InterruptedException();
        }
        synchronized (this) {
            if (isExiting) {
                throw new InterruptedException();
            }
            root = command.start();
            return root;
        }
    }

    private void exit() {
        Process started;
        synchronized (this) {
            isExiting = true;
            started = root;
        }
        if (started != null) {
            end(started);
        }
    }

    /**
     * To be called when all processes have been ended.
     *
     * @throws InterruptedException if that was because this Java virtual machine is ending
     */
    void close() throws InterruptedException {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            throw new InterruptedException();
        }
    }

    /** Ends all processes, at once and without a chance to object. */
    void end(Process root) {
        if (isClosed && endsFromInside(root)) {
            return;
        }
        end(() -> {
            List<ProcessHandle> processes = new ArrayList<>();
            if (root.isAlive()) {
                processes.addAll(root.descendants().toList());
                processes.add(root.toHandle());
                // before the look at other processes, which takes as long as some of these need to end
                processes.forEach(ProcessHandle::destroyForcibly);
            }
            Look marked = marked();
            processes.addAll(marked.processes());
            return new Look(processes, marked.isCertain());
        });
    }

    /**
     * Ends what is in the namespace, and waits for the command, which ends when the system has removed all of it. False if the namespace
     * is not made yet.
     */
    private static boolean endsFromInside(Process root) {
        for (int look = 1; look <= MOST_LOOKS && root.isAlive(); look++) {
            List<ProcessHandle> inside = root.descendants().toList();
            if (inside.isEmpty()) {
                return !root.isAlive() && isWaitedFor(root);
            }
            inside.forEach(ProcessHandle::destroyForcibly);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return !root.isAlive();
    }

    /** Whether a command that has ended has ended by itself, and so after all that was in its namespace. */
    private static boolean isWaitedFor(Process root) {
        return root.exitValue() != KILLED;
    }

    /** Ends what a finished command left behind. */
    void endRest(Process root) {
        if (!isClosed || !isWaitedFor(root)) {
            end(this::marked);
        }
    }

    /**
     * What was found at one time.
     *
     * @param processes to end
     * @param isCertain false if there may be others, because the variables of a process could not be read yet
     */
    record Look(List<ProcessHandle> processes, boolean isCertain) {}

    /** Ends what is found until nothing is found any more, two times in a row. */
    static void end(Supplier<Look> looks) {
        int quiet = 0;
        for (int count = 1; count <= MOST_LOOKS; count++) {
            Look look = looks.get();
            List<ProcessHandle> alive = look.processes().stream()
                    .filter(ProcessHandle::isAlive)
                    .distinct()
                    .toList();
            alive.forEach(ProcessHandle::destroyForcibly);
            boolean isQuiet = (look.isCertain() || count > UNCERTAIN_LOOKS)
                    && alive.stream().noneMatch(ProcessTree::isRunning);
            quiet = isQuiet ? quiet + 1 : 0;
            if (quiet == QUIET_LOOKS) {
                return;
            }
            if (!isQuiet) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** False also for a process that has ended and whose parent has not noticed yet: it has no program any more. */
    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    /**
     * Each look reads the variables of all processes that may belong to the command. What was seen in one look must not be remembered for
     * the next: a process has no variables for a moment when it changes its program.
     */
    private Look marked() {
        byte[] wanted = (VARIABLE + "=" + marker).getBytes(StandardCharsets.ISO_8859_1);
        List<ProcessHandle> found = new ArrayList<>();
        boolean isCertain = true;
        // two are the same only if they started at the same time
        for (ProcessHandle process : running()) {
            if (others.contains(process)) {
                continue;
            }
            Path folder = PROCESSES.resolve(Long.toString(process.pid()));
            byte[] environment = environment(folder);
            if (contains(environment, wanted)) {
                found.add(process);
            } else if (environment.length == 0 && hasProgram(folder)) {
                isCertain = false;
            }
        }
        return new Look(found, isCertain);
    }

    /** Empty for a process of another user, for one that has just ended, and for one that is changing its program. */
    private static byte[] environment(Path process) {
        try {
            return Files.readAllBytes(process.resolve("environ"));
        } catch (IOException unreadable) {
            return new byte[0];
        }
    }

    /** False for a process of another user, for one that has ended, and for a part of the system's kernel. */
    private static boolean hasProgram(Path process) {
        try {
            Files.readSymbolicLink(process.resolve("exe"));
            return true;
        } catch (IOException unreadable) {
            return false;
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
