// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A command from its start to its end. It has a thread of its own, which reads its output, since reading from a pipe cannot be
 * interrupted. This thread starts the command and lives as long as it: the system may end the command with its thread.
 */
final class RunningCommand {

    /** A process that could not be ended may keep the pipe open. */
    private static final Duration LAST_OUTPUT = Duration.ofSeconds(1);

    private final ProcessTree tree;
    private final CapturedOutput output = new CapturedOutput();
    private final CompletableFuture<Process> started = new CompletableFuture<>();
    private final CountDownLatch read = new CountDownLatch(1);

    /** Starts it. */
    RunningCommand(ProcessBuilder builder, ProcessTree tree) {
        this.tree = tree;
        Thread.ofPlatform().daemon().name("autodev-verify-command").start(() -> run(builder));
    }

    private void run(ProcessBuilder builder) {
        try {
            Process process = tree.start(builder);
            started.complete(process);
            output.readAll(process.getInputStream(), () -> tree.end(process));
            read.countDown();
            process.waitFor();
        } catch (IOException | InterruptedException | RuntimeException | Error failure) {
            started.completeExceptionally(failure);
        } finally {
            read.countDown();
        }
    }

    /**
     * @throws IOException if it cannot be started
     * @throws InterruptedException if this thread is interrupted, or this Java virtual machine ends; then no process is left
     */
    CommandResult await(Duration limit) throws IOException, InterruptedException {
        Process process = process();
        boolean ended = false;
        try {
            closeInput(process);
            ended = process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            if (ended) {
                // a daemon that it left keeps the pipe open
                tree.endRest(process);
            } else {
                tree.end(process);
            }
        }
        read.await(LAST_OUTPUT.toMillis(), TimeUnit.MILLISECONDS);
        if (output.isOverflowing()) {
            return new CommandResult.Overflowed(
                    "it printed more than " + (CapturedOutput.MOST >> 20) + " MB and was ended");
        }
        return ended
                ? new CommandResult.Ended(process.exitValue(), output.text())
                : new CommandResult.TimedOut(output.text());
    }

    /** Waits for the start even if this thread is interrupted, because what has started must be ended. */
    private Process process() throws IOException, InterruptedException {
        try {
            return started.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof IOException unable) {
                throw unable;
            }
            if (failure.getCause() instanceof InterruptedException ending) {
                throw ending;
            }
            throw failure;
        }
    }

    private static void closeInput(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException stillOpen) {
            // a command that waits for input is ended when its time is over
        }
    }
}
