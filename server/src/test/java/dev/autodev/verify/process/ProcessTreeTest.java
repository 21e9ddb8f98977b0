// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.verify.process.ProcessTree.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs({OS.LINUX, OS.MAC})
final class ProcessTreeTest {

    private final ProcessTree tree = new ProcessTree(false);
    private Process process;

    /** Waits for a line, then changes its program and its variables. */
    @BeforeEach
    void start() throws IOException {
        String script = "read line; exec env " + ProcessTree.VARIABLE + "=" + tree.marker() + " sleep 1000";
        process = new ProcessBuilder("sh", "-c", script).start();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    private void assertEnded() throws InterruptedException {
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the process is running");
    }

    /** As if it was started between the list of the processes and the end of its parent. */
    @Test
    void aProcessThatAppearsAfterALookIsEnded() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();

        ProcessTree.end(() -> new Look(looks.incrementAndGet() == 1 ? List.of() : List.of(process.toHandle()), true));

        assertEnded();
    }

    @Test
    void aProcessThatIsStartingIsWaitedFor() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();

        ProcessTree.end(() -> looks.incrementAndGet() < 10
                ? new Look(List.of(), false)
                : new Look(List.of(process.toHandle()), true));

        assertEnded();
    }

    @Test
    void aProcessThatNeverHasVariablesIsNotWaitedForWithoutEnd() {
        AtomicInteger looks = new AtomicInteger();

        ProcessTree.end(() -> {
            looks.incrementAndGet();
            return new Look(List.of(), false);
        });

        assertEquals(52, looks.get());
    }

    @Test
    void whatALookFoundUnmarkedIsLookedAtAgain() throws Exception {
        Path environment = Path.of("/proc", "" + process.pid(), "environ");
        if (!Files.exists(environment)) {
            return;
        }
        tree.endRest(process);
        assertTrue(process.isAlive());
        process.outputWriter().append('\n').close();
        while (!Files.readString(environment).contains(ProcessTree.VARIABLE + "=" + tree.marker())) {
            Thread.onSpinWait();
        }

        tree.endRest(process);

        assertEnded();
    }
}
