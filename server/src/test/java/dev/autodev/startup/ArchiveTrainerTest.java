// SPDX-License-Identifier: Apache-2.0
package dev.autodev.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The failures of a training run; {@code .ci/smoke.sh} makes and uses real archives. */
@Timeout(60)
class ArchiveTrainerTest {

    @TempDir
    Path folder;

    @Test
    void sessionThatTakesTooLongIsOneLineAndLeavesNoArchive() throws Exception {
        Run run = train(
                "-Dautodev.training-timeout=0", folder.resolve("a.archive").toString());
        assertEquals(1, run.exitCode());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().startsWith("autodev: the class archive "), run.err());
        assertEquals(List.of("a.archive.lock"), files());
    }

    @Test
    void archiveThatAnotherProcessMakesIsLeftToIt() throws Exception {
        Path lockFile = folder.resolve("a.archive.lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            Run run = train(folder.resolve("a.archive").toString());
            assertEquals(new Run(0, ""), run);
            assertTrue(lock.isValid());
        }
        assertEquals(List.of("a.archive.lock"), files());
    }

    @Test
    void missingArgumentIsWrongUsage() throws Exception {
        Run run = train();
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("needs one argument"), run.err());
    }

    /** @param arguments options of the JVM, then arguments of the trainer */
    private Run train(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Stream.of(arguments).filter(argument -> argument.startsWith("-")).forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ArchiveTrainer.class.getName()));
        Stream.of(arguments).filter(argument -> !argument.startsWith("-")).forEach(command::add);
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), err);
    }

    private record Run(int exitCode, String err) {}

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
