// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With every mistake in the configuration, the offline provider still generates. */
class BrokenButGeneratingTest {

    private static final Path FIXTURES =
            Path.of(System.getProperty("autodev.root"), "server", "src", "test", "fixtures", "config");

    static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(FIXTURES)) {
            return files.filter(file -> read(file).contains("--- user\n"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void stillGenerates(Path file, @TempDir Path folder) throws IOException {
        String text = read(file);
        int start = text.indexOf("--- user\n") + "--- user\n".length();
        Path config =
                Files.writeString(folder.resolve("config.toml"), text.substring(start, text.indexOf("\n--- ", start)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = Terminal.ofProcess(
                new ByteArrayInputStream(new byte[0]), new PrintStream(out, true), new PrintStream(err, true));
        int exitCode = AutodevCommand.run(
                terminal,
                Map.of("AUTODEV_CONFIG", config.toString(), "AUTODEV_CACHE_DIR", "off"),
                "generate",
                "create a fibonacci function",
                "--language",
                "java",
                "--provider",
                "offline");
        assertEquals(0, exitCode, err.toString(StandardCharsets.UTF_8));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("fibonacci"));
        boolean mistaken =
                text.substring(text.indexOf("--- problems")).lines().anyMatch(line -> line.startsWith("USER:"));
        boolean told = err.toString(StandardCharsets.UTF_8).contains(config.toString());
        assertTrue(!mistaken || told, "the mistake is not told");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
