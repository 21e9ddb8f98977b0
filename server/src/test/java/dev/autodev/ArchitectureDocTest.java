// SPDX-License-Identifier: Apache-2.0
package dev.autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files and types that ARCHITECTURE.md names exist. */
final class ArchitectureDocTest {

    private static final Path ROOT = Path.of(System.getProperty("autodev.root"));
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern TYPE = Pattern.compile("([A-Z]\\w+)(\\..*)?");

    @Test
    void everyNameInTheTableOfChangesExists() throws IOException {
        String page = Files.readString(ROOT.resolve("ARCHITECTURE.md"));
        String table = page.substring(page.indexOf("### Which file to change for"), page.indexOf("## Invariants"));
        List<String> names = QUOTED.matcher(table)
                .results()
                .map(MatchResult::group)
                .map(name -> name.substring(1, name.length() - 1))
                .toList();
        assertTrue(names.size() > 20, names::toString);
        List<Path> sources;
        try (Stream<Path> walk = Files.walk(ROOT.resolve("server/src"))) {
            sources = walk.toList();
        }
        assertEquals(
                List.of(), names.stream().filter(name -> !exists(name, sources)).toList());
    }

    private static boolean exists(String name, List<Path> sources) {
        var type = TYPE.matcher(name);
        if (type.matches()) {
            String file = type.group(1) + ".java";
            return sources.stream()
                    .anyMatch(path -> path.getFileName().toString().equals(file));
        }
        // LANGUAGE and * are placeholders; their folder must exist
        String fixed = name.replaceFirst("/?(LANGUAGE|\\*).*", "").replaceFirst("/$", "");
        Path folder = Path.of(fixed);
        return Files.exists(ROOT.resolve(folder))
                || sources.stream().anyMatch(path -> path.endsWith(folder) || path.endsWith(folder + ".java"));
    }
}
