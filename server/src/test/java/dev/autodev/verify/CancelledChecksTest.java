// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.autodev.concurrent.Deadline;
import dev.autodev.testkit.FolderContents;
import dev.autodev.testkit.RunningPrograms;
import dev.autodev.verify.ProjectVerifier.OwnCommands;
import dev.autodev.verify.ProjectVerifier.VerifyRequest;
import dev.autodev.verify.Verification.VerifyLevel;
import dev.autodev.verify.build.ProjectFile;
import dev.autodev.verify.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks that are cancelled at random moments leave no process and no change of the workspace. {@code
 * -Dautodev.cancel.moments=200} tries more of them, and {@code -Dautodev.cancel.seed} others; the times are printed.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class CancelledChecksTest {

    private static final int MOMENTS = Integer.getInteger("autodev.cancel.moments", 20);
    private static final long SEED = Long.getLong("autodev.cancel.seed", 20);
    private static final int PROCESSES = 6;

    /** Starts processes that write a file each into a folder and stay; every second one leaves its parent. */
    private static final String BUILD = """
            i=0
            while [ $i -lt 6 ]; do
                if [ $((i % 2)) = 0 ]; then
                    sh -c 'echo > "$0/$1"; exec tail -f "$0/$1"' "$1" $i &
                else
                    ( sh -c 'echo > "$0/$1"; exec tail -f "$0/$1"' "$1" $i & )
                fi
                i=$((i + 1))
            done
            wait
            """;

    @TempDir
    Path folder;

    private Path root;
    private ProjectVerifier verifier;

    @BeforeEach
    void makeProject() throws IOException {
        root = Files.createDirectories(folder.resolve("project")).toRealPath();
        Files.writeString(root.resolve("build.sh"), BUILD);
        Files.writeString(root.resolve("calc.txt"), "text");
        verifier = new ProjectVerifier(
                folder.resolve("shadow"), new CommandRunner(System.getenv(), List.of()), System::nanoTime);
    }

    private VerifyRequest request(String... command) {
        return new VerifyRequest(
                new ProjectFile(root, root.resolve("calc.txt"), ProjectFile.TestScope.NONE),
                Map.of(Path.of("calc.txt"), "edited"),
                new OwnCommands(List.of(command), List.of()),
                Duration.ofMinutes(10));
    }

    @Test
    void aCancelledCheckLeavesNoProcess() throws Exception {
        Map<String, String> before = FolderContents.of(root);
        Random random = new Random(SEED);
        List<Long> micros = new ArrayList<>();
        for (int moment = 0; moment < MOMENTS; moment++) {
            Path files = Files.createDirectories(folder.resolve("files" + moment));
            micros.add(cancelledAfter(random.nextInt(PROCESSES + 1), random.nextInt(200_000), files));
            assertEquals(List.of(), RunningPrograms.with(files.toString()));
        }
        Collections.sort(micros);
        System.out.println("cancelled " + MOMENTS + " checks; until all processes were gone: median "
                + micros.get(MOMENTS / 2) + " µs, most " + micros.getLast() + " µs");

        assertEquals(before, FolderContents.of(root));
        // the copy can be used again
        assertEquals(
                VerifyLevel.COMPILED,
                verifier.verify(request("grep", "-q", "edited", "{file}"), Deadline.NONE, what -> {})
                        .level());
    }

    /**
     * @param begun how many processes are waited for; 0 cancels at any moment of the copying or of the start
     * @param work passes a little time that differs
     * @return from the interrupt to the end of the check, in µs
     */
    private long cancelledAfter(int begun, int work, Path files) throws Exception {
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread check = Thread.ofVirtual().start(() -> {
            try {
                verifier.verify(request("sh", "build.sh", files.toString()), Deadline.NONE, what -> {});
                ended.complete(new AssertionError("it ended by itself"));
            } catch (IOException | InterruptedException | RuntimeException | Error thrown) {
                ended.complete(thrown);
            }
        });
        while (!ended.isDone() && count(files) < begun) {
            Thread.onSpinWait();
        }
        for (int i = 0; i < work; i++) {
            Thread.onSpinWait();
        }
        long interrupted = System.nanoTime();
        check.interrupt();
        Throwable thrown = ended.get();
        assertInstanceOf(InterruptedException.class, thrown);
        return (System.nanoTime() - interrupted) / 1_000;
    }

    private static int count(Path files) throws IOException {
        try (Stream<Path> all = Files.list(files)) {
            return (int) all.count();
        }
    }
}
