// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Compilers, interpreters and linters that a test uses where the machine has them. <i>Thread-safe.</i> */
public final class LocalProgram {

    private static final int PATIENCE_SECONDS = 60;

    /** Arguments with which a program ends at once and successfully; {@code --version} for all others. */
    private static final Map<String, String> PROBES = Map.of("go", "version", "gofmt", "-l", "javac", "-version");

    private static final Map<String, Optional<Path>> FOUND = new ConcurrentHashMap<>();

    private LocalProgram() {}

    /**
     * The first program called {@code name} that runs, on the {@code PATH} or in the user's Cargo folder. One that exists
     * but fails, such as a rustup proxy without a toolchain, does not count.
     */
    public static Optional<Path> find(String name) {
        return FOUND.computeIfAbsent(
                name,
                absent -> candidates(name)
                        .filter(Files::isExecutable)
                        .filter(program -> runs(program, PROBES.getOrDefault(name, "--version")))
                        .findFirst());
    }

    private static Stream<Path> candidates(String name) {
        Stream<Path> path = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of);
        return Stream.concat(path, Stream.of(Path.of(System.getProperty("user.home"), ".cargo", "bin")))
                .map(folder -> folder.resolve(name));
    }

    private static boolean runs(Path program, String argument) {
        try {
            Process process = new ProcessBuilder(List.of(program.toString(), argument))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException cannotRun) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
