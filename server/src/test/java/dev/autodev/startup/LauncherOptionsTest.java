// SPDX-License-Identifier: Apache-2.0
package dev.autodev.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The options that the launcher gives to the JVM. */
class LauncherOptionsTest {

    private static final Pattern OPTIONS = Pattern.compile("(?m)^options=\"([^\"]+)\"");

    @TempDir
    Path folder;

    /** Ctrl-\ in the terminal of an editor reaches the server as well. */
    @Test
    @Timeout(60)
    void threadDumpDoesNotReachTheProtocol() throws Exception {
        Process process = start(folder);
        try (BufferedReader out = process.inputReader();
                BufferedReader err = process.errorReader()) {
            assertEquals("ready", out.readLine());
            assertEquals(
                    0,
                    new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid()))
                            .start()
                            .waitFor());
            String line = err.readLine();
            while (line != null && !line.contains("thread dump")) {
                line = err.readLine();
            }
            assertTrue(line != null, "the threads are on standard error");
            process.getOutputStream().close();
            assertEquals("done", out.readLine());
            err.transferTo(Writer.nullWriter());
            assertEquals(0, process.waitFor());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @Timeout(60)
    void crashLeavesNoFileInTheWorkspace() throws Exception {
        Process process = start(folder);
        try (BufferedReader out = process.inputReader();
                BufferedReader err = process.errorReader()) {
            assertEquals("ready", out.readLine());
            assertEquals(
                    0,
                    new ProcessBuilder("kill", "-SEGV", Long.toString(process.pid()))
                            .start()
                            .waitFor());
            assertTrue(err.lines().anyMatch(line -> line.contains("SIGSEGV")), "the report is on standard error");
            assertNotEquals(0, process.waitFor());
            try (Stream<Path> files = Files.list(folder)) {
                assertEquals(List.of(), files.toList());
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(Path folder) throws IOException {
        Matcher options = OPTIONS.matcher(Files.readString(Path.of("..", "autodev")));
        assertTrue(options.find());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options.group(1).strip().split("\\s+")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LauncherOptionsTest.class.getName()));
        return new ProcessBuilder(command).directory(folder.toFile()).start();
    }

    /** Waits for the end of its input. */
    public static void main(String[] arguments) throws IOException {
        System.out.println("ready");
        System.in.transferTo(OutputStream.nullOutputStream());
        System.out.println("done");
    }
}
