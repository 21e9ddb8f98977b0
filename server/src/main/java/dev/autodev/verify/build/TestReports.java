// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.build;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which test tools say how many tests ran: most print it; Gradle, where all pass, only writes it into files. */
public final class TestReports {

    private static final Set<String> RUNNERS =
            Set.of("mvn", "mvnw", "pytest", "py.test", "vitest", "jest", "mocha", "ctest", "rspec", "--test");

    /** With the word "test". */
    private static final Set<String> TOOLS = Set.of("cargo", "go", "dotnet");

    private static final Set<String> GRADLE = Set.of("gradle", "gradlew");

    private static final Pattern SUITE = Pattern.compile("<testsuite\\b[^>]*>");

    private TestReports() {}

    /** Whether a command that has run tests says so, and nothing has been tested if it does not. */
    public static boolean isExpectedOf(List<String> command) {
        List<String> programs = programs(command);
        return programs.stream().anyMatch(RUNNERS::contains)
                || command.contains("test") && programs.stream().anyMatch(TOOLS::contains)
                || isGradle(command);
    }

    private static boolean isGradle(List<String> command) {
        return programs(command).stream().anyMatch(GRADLE::contains);
    }

    /** The words without folders, and without the endings of scripts. */
    private static List<String> programs(List<String> command) {
        return command.stream()
                .map(word -> word.replaceFirst("^.*[/\\\\]", "").replaceFirst("\\.(?:m?js|bat|cmd|exe)$", ""))
                .toList();
    }

    /** Deletes what Gradle has written before, which makes it run the tests again. */
    public static void clear(List<String> command, Path folder) throws IOException {
        if (isGradle(command)) {
            for (Path report : in(folder)) {
                Files.delete(report);
            }
        }
    }

    /** What Gradle has written; empty for other tools. */
    public static Optional<TestCount> count(List<String> command, Path folder) throws IOException {
        TestCount sum = null;
        for (Path report : isGradle(command) ? in(folder) : List.<Path>of()) {
            Matcher suite = SUITE.matcher(ProjectFile.text(report));
            while (suite.find()) {
                int failed = number(suite.group(), "failures") + number(suite.group(), "errors");
                int passed = Math.max(0, number(suite.group(), "tests") - failed - number(suite.group(), "skipped"));
                TestCount one = new TestCount(passed, passed + failed);
                sum = sum == null ? one : sum.plus(one);
            }
        }
        return Optional.ofNullable(sum);
    }

    private static int number(String suite, String attribute) {
        Matcher value = Pattern.compile("\\b" + attribute + "=\"(\\d{1,7})\"").matcher(suite);
        return value.find() ? Integer.parseInt(value.group(1)) : 0;
    }

    /** {@code build/test-results/test/TEST-CalcTest.xml} of each project. */
    private static List<Path> in(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return directory.endsWith("node_modules") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()
                        && file.toString().contains("test-results")
                        && file.getFileName().toString().matches("TEST-.*\\.xml")) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
