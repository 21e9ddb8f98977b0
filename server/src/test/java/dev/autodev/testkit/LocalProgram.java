// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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

    /** {@code -Dautodev.tools=go,tsc}: tests that need one of these fail where it does not run. */
    private static final List<String> REQUIRED =
            List.of(System.getProperty("autodev.tools", "").split(","));

    private LocalProgram() {}

    /**
     * The first program called {@code name} that runs, on the {@code PATH} or in the user's Cargo folder. One that exists
     * but fails, such as a rustup proxy without a toolchain, does not count.
     *
     * @param name a program, or a module of one: "python3 -m pytest"
     */
    public static Optional<Path> find(String name) {
        List<String> words = List.of(name.split(" "));
        return FOUND.computeIfAbsent(
                name,
                absent -> Stream.of(path().split(File.pathSeparator))
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> Path.of(folder, words.getFirst()))
                        .filter(Files::isExecutable)
                        .filter(program ->
                                runs(program, words.subList(1, words.size()), PROBES.getOrDefault(name, "--version")))
                        .findFirst());
    }

    /** Whether one of these does not run; then the test has nothing to do, which is printed. */
    public static boolean isMissing(String... names) {
        List<String> missing =
                Stream.of(names).filter(name -> find(name).isEmpty()).toList();
        if (missing.stream().anyMatch(REQUIRED::contains)) {
            throw new AssertionError(missing + " must run on this machine");
        }
        missing.forEach(
                name -> System.out.println(name + " is not installed or does not run: a test has done nothing"));
        return !missing.isEmpty();
    }

    /** The environment of this process, with a {@code PATH} on which all programs are that are found. */
    public static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PATH", path());
        return environment;
    }

    private static String path() {
        return System.getenv().getOrDefault("PATH", "")
                + File.pathSeparator
                + Path.of(System.getProperty("user.home"), ".cargo", "bin");
    }

    private static boolean runs(Path program, List<String> words, String argument) {
        try {
            List<String> command = new ArrayList<>(List.of(program.toString()));
            command.addAll(words);
            command.add(argument);
            Process process = new ProcessBuilder(command)
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
