// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.testkit.RunningPrograms;
import dev.autodev.verify.process.CommandResult.Ended;
import dev.autodev.verify.process.CommandResult.NotStarted;
import dev.autodev.verify.process.CommandResult.Overflowed;
import dev.autodev.verify.process.CommandResult.TimedOut;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The shells in these tests stand for build tools. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class CommandRunnerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final CommandRunner runner = new CommandRunner(environment(), CommandRunner.LOW_PRIORITY);

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("OPENAI_API_KEY", "not-a-key");
        environment.put("GITHUB_TOKEN", "not-a-token");
        return environment;
    }

    private CommandResult run(Duration limit, String... words) throws InterruptedException {
        return runner.run(List.of(words), folder, limit);
    }

    @Test
    void exitCodeAndBothStreamsAreReported() throws InterruptedException {
        Ended ended = assertInstanceOf(Ended.class, run(PATIENCE, "sh", "-c", "echo out; echo err >&2; exit 3"));

        assertEquals(3, ended.exitCode());
        assertEquals("out\nerr\n", ended.output());
    }

    @Test
    void wordsAreNotReadByAShell() throws InterruptedException {
        Ended ended = assertInstanceOf(Ended.class, run(PATIENCE, "echo", "$HOME; `id` > x"));

        assertEquals("$HOME; `id` > x\n", ended.output());
    }

    @Test
    void keysInTheEnvironmentAreNotPassedOn() throws InterruptedException {
        Ended ended = assertInstanceOf(Ended.class, run(PATIENCE, "env"));

        assertTrue(ended.output().contains("PATH="), ended.output());
        assertFalse(ended.output().contains("not-a-"), ended.output());
    }

    @Test
    void theBeginningAndTheEndOfMuchOutputAreKept() throws InterruptedException {
        String script = "echo first; yes 0123456789 | head -n 400000; echo last";

        Ended ended = assertInstanceOf(Ended.class, run(PATIENCE, "sh", "-c", script));

        assertTrue(ended.output().startsWith("first\n"));
        assertTrue(ended.output().endsWith("last\n"));
        assertTrue(ended.output().contains("bytes are left out"));
        assertTrue(
                ended.output().length() < 3_000_000, () -> "" + ended.output().length());
    }

    @Test
    void aCommandThatPrintsWithoutEndIsEnded() throws InterruptedException {
        Overflowed result = assertInstanceOf(
                Overflowed.class, run(Duration.ofMinutes(10), "sh", "-c", "yes 0123456789012345678901; : " + folder));

        assertEquals("it printed more than 64 MB and was ended", result.reason());
        assertNothingIsLeft();
    }

    @Test
    void theMemoryOfEachProcessIsLimited() throws InterruptedException {
        if (!runner.isInstalled("prlimit") || !Files.exists(Path.of("/proc/meminfo"))) {
            return;
        }
        Ended ended = assertInstanceOf(Ended.class, run(PATIENCE, "sh", "-c", "ulimit -d"));

        assertTrue(Long.parseLong(ended.output().strip()) >= 2 << 20, ended.output());
    }

    @Test
    void aProgramThatIsNotInstalledIsNamed() throws InterruptedException {
        NotStarted result = assertInstanceOf(NotStarted.class, run(PATIENCE, "no-such-compiler", "x"));

        assertEquals("no-such-compiler is not installed", result.reason());
    }

    @Test
    void aCommandWithoutANetworkStillReachesThisMachine() throws Exception {
        if (!runner.isIsolated()) {
            return;
        }
        // the interfaces that the command sees
        Ended ended = assertInstanceOf(Ended.class, run(PATIENCE, "cat", "/proc/net/dev"));

        assertTrue(ended.output().contains("lo:"), ended.output());
        assertEquals(
                1, ended.output().lines().filter(line -> line.contains(":")).count(), ended.output());
    }

    @Test
    void whenTheTimeIsOverNoProcessIsLeft() throws Exception {
        String script = "echo begun; " + leaveDaemons() + "while [ ! -s two ]; do :; done; echo > begun; wait";
        Duration limit = Duration.ofSeconds(1);
        TimedOut result = assertInstanceOf(TimedOut.class, run(limit, "sh", "-c", script));
        while (!Files.exists(folder.resolve("begun"))) {
            // on a busy machine the command takes longer to begin
            limit = limit.multipliedBy(2);
            result = assertInstanceOf(TimedOut.class, run(limit, "sh", "-c", script));
        }

        assertTrue(result.output().startsWith("begun"), result.output());
        assertNothingIsLeft();
    }

    @Test
    void aDaemonThatACommandLeavesIsEnded() throws Exception {
        assertInstanceOf(Ended.class, run(PATIENCE, "sh", "-c", leaveDaemons() + "while [ ! -s two ]; do :; done"));

        assertNothingIsLeft();
    }

    @Test
    void anInterruptedCommandLeavesNoProcess() throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual()
                .start(() -> thrown.complete(assertThrows(
                        InterruptedException.class,
                        () -> run(
                                PATIENCE,
                                "sh",
                                "-c",
                                leaveDaemons() + "while [ ! -s two ]; do :; done; echo > begun; wait"))));
        while (!Files.exists(folder.resolve("begun"))) {
            Thread.onSpinWait();
        }

        thread.interrupt();

        thrown.get();
        assertNothingIsLeft();
    }

    @Test
    void aCancelledThreadStartsNoCommand() {
        Thread.currentThread().interrupt();

        assertThrows(InterruptedException.class, () -> run(PATIENCE, "sh", "-c", "echo > begun"));

        assertFalse(Files.exists(folder.resolve("begun")));
    }

    @Test
    void aFolderThatIsOnlyReadCannotBeWrittenTo() throws Exception {
        if (!runner.isIsolated()) {
            return;
        }
        Path kept = Files.createDirectory(folder.resolve("kept")).toRealPath();
        String script = "echo > kept/new; echo > other; cat kept/text";
        Files.writeString(kept.resolve("text"), "still here");

        CommandResult result = runner.withReadOnly(kept).run(List.of("sh", "-c", script), folder, PATIENCE);

        Ended ended = assertInstanceOf(Ended.class, result);
        assertTrue(ended.output().endsWith("still here"), ended.output());
        assertFalse(Files.exists(kept.resolve("new")));
        assertTrue(Files.exists(folder.resolve("other")));
    }

    @Test
    void aFolderThatToolsNeedCanBeWrittenTo() throws Exception {
        Map<String, String> environment = environment();
        environment.put("GOCACHE", folder.toRealPath().resolve("cache").toString());

        CommandResult result = new CommandRunner(environment, List.of())
                .withReadOnly(folder.toRealPath())
                .run(List.of("sh", "-c", "echo > written"), folder, PATIENCE);

        assertInstanceOf(Ended.class, result);
        assertTrue(Files.exists(folder.resolve("written")));
    }

    /** Two processes: a child, and one in a session of its own that has lost its parent. Each writes a file. */
    private String leaveDaemons() {
        String setsid = Files.isExecutable(Path.of("/usr/bin/setsid")) ? "setsid " : "";
        return daemon("one", "") + " & ( " + daemon("two", setsid) + " & ) ; ";
    }

    private String daemon(String name, String before) {
        return before + "sh -c 'echo begun > \"$0\"; exec tail -f \"$0\"' '" + folder.resolve(name) + "'";
    }

    private void assertNothingIsLeft() {
        assertEquals(List.of(), RunningPrograms.with(folder.toString()));
    }

    @Test
    void aDaemonWithoutVariablesIsEndedWhereTheSystemShutsProcessesIn() throws Exception {
        if (!runner.isClosed()) {
            return;
        }
        String script = "( " + daemon("two", "env -i PATH=\"$PATH\" setsid ") + " & ) ; while [ ! -s two ]; do :; done";

        assertInstanceOf(Ended.class, run(PATIENCE, "sh", "-c", script));
        assertNothingIsLeft();
        Files.delete(folder.resolve("two"));
        assertInstanceOf(Ended.class, run(PATIENCE, "sh", "-c", script + "; exit 3"));
        assertNothingIsLeft();
        Files.delete(folder.resolve("two"));
        Duration limit = Duration.ofSeconds(1);
        do {
            assertInstanceOf(TimedOut.class, run(limit, "sh", "-c", script + "; tail -f two"));
            assertNothingIsLeft();
            // on a busy machine the command takes longer to begin
            limit = limit.multipliedBy(2);
        } while (!Files.exists(folder.resolve("two")));
    }

    @Test
    void aSystemThatDoesNotShutProcessesInLeavesNoDaemonEither() throws Exception {
        Path programs = Files.createDirectory(folder.resolve("bin"));
        for (String name : List.of("sh", "tail", "setsid")) {
            for (Path program : List.of(Path.of("/bin", name), Path.of("/usr/bin", name))) {
                if (Files.isExecutable(program) && !Files.exists(programs.resolve(name))) {
                    Files.createSymbolicLink(programs.resolve(name), program);
                }
            }
        }
        CommandRunner open = new CommandRunner(Map.of("PATH", programs.toString()), List.of());
        assertFalse(open.isClosed());

        CommandResult result =
                open.run(List.of("sh", "-c", leaveDaemons() + "while [ ! -s two ]; do :; done"), folder, PATIENCE);

        assertInstanceOf(Ended.class, result, result::toString);
        assertNothingIsLeft();
    }

    @Test
    void aFirstProcessGetsItsSignals() throws Exception {
        Ended ended = assertInstanceOf(Ended.class, run(PATIENCE, "sh", "-c", "kill -TERM $$; echo still here"));

        assertEquals("", ended.output());
        assertEquals(128 + 15, ended.exitCode());
    }

    @Test
    void aCommandEndsWithTheProgramThatRunsIt() throws Exception {
        Process program = programThatRunsACommand();
        List<ProcessHandle> running =
                RunningPrograms.with(folder.resolve("pipe").toString());
        assertFalse(running.isEmpty());

        program.destroy();

        program.waitFor();
        for (ProcessHandle process : running) {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        assertEquals("", Files.readString(folder.resolve("output")));
    }

    @Test
    void aCommandEndsWithAProgramThatCannotEndIt() throws Exception {
        if (!runner.isClosed()) {
            return;
        }
        Process program = programThatRunsACommand();
        List<ProcessHandle> running =
                RunningPrograms.with(folder.resolve("pipe").toString());
        assertFalse(running.isEmpty());

        program.destroyForcibly();

        program.waitFor();
        for (ProcessHandle process : running) {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** The command has begun, and does not end by itself. */
    private Process programThatRunsACommand() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertInstanceOf(Ended.class, run(PATIENCE, "mkfifo", pipe.toString()));
        String script = "sh -c 'trap \"\" INT TERM HUP; echo begun > \"$0\"; tail -f \"$0\"' '" + pipe + "' & wait";
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommandRunnerMain.class.getName(),
                        folder.toString(),
                        script)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        assertEquals("begun\n", Files.readString(pipe));
        return program;
    }
}
