// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of fixtures/config is one configuration with mistakes, and what is said about them. */
class BrokenConfigurationTest {

    private static final Path FIXTURES =
            Path.of(System.getProperty("autodev.root"), "server", "src", "test", "fixtures", "config");

    static List<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(FIXTURES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void mistakesAreReportedAndTheRestApplies(String name, @TempDir Path folder) throws IOException {
        Path file = FIXTURES.resolve(name);
        ConfigurationCase configuration = ConfigurationCase.read(file);
        String outcome = configuration.withOutcome(configuration.load(folder), folder);
        if (System.getProperty("fixtures.update") != null) {
            Files.writeString(file, outcome);
        }
        assertEquals(Files.readString(file), outcome);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyMessageIsOneSentenceWithoutAnApiKey(String name, @TempDir Path folder) throws IOException {
        List<SettingProblem> problems =
                ConfigurationCase.read(FIXTURES.resolve(name)).load(folder).problems();
        assertFalse(problems.isEmpty(), "a case needs a problem");
        for (SettingProblem problem : problems) {
            assertTrue(problem.message().matches("(?s)\\S.*[.?]"), problem.message());
            assertFalse(problem.message().contains("\n"), problem.message());
            assertFalse(problem.message().matches(".*(abcdefghij|aB3dE6|secret@).*"), problem.message());
        }
    }

    @Test
    void thereAreEnoughCases() throws IOException {
        assertTrue(cases().size() >= 100);
    }
}
