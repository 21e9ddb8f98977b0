// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandIsolationTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", System.getenv("PATH"));

    @TempDir
    Path folder;

    @Test
    void shortCommandsPrintOrFail() throws Exception {
        assertEquals(Optional.of("4\n"), CommandIsolation.output(List.of("sh", "-c", "echo 4"), ENVIRONMENT));
        assertEquals(Optional.empty(), CommandIsolation.output(List.of("sh", "-c", "exit 3"), ENVIRONMENT));
        assertEquals(Optional.empty(), CommandIsolation.output(List.of("no-such-program"), ENVIRONMENT));
    }

    @Test
    void anInterruptLeavesNoProcess() throws Exception {
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Path number = folder.resolve("number");
        Thread probe = Thread.ofVirtual().start(() -> {
            try {
                CommandIsolation.output(
                        List.of(
                                "sh",
                                "-c",
                                "sleep 600 & echo $! $$ > '" + number + ".new' && mv '" + number + ".new' '" + number
                                        + "'; wait"),
                        ENVIRONMENT);
                ended.complete(new AssertionError("it ended by itself"));
            } catch (InterruptedException | RuntimeException | Error thrown) {
                ended.complete(thrown);
            }
        });
        while (!ended.isDone() && !Files.exists(number)) {
            Thread.onSpinWait();
        }
        probe.interrupt();
        assertInstanceOf(InterruptedException.class, ended.get());
        for (String process : Files.readString(number).strip().split(" ")) {
            ProcessHandle.of(Long.parseLong(process))
                    .ifPresent(running -> running.onExit().join());
        }
    }
}
