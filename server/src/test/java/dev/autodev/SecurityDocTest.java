// SPDX-License-Identifier: Apache-2.0
package dev.autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/security.md names a test for each promise. */
class SecurityDocTest {

    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");

    @Test
    void eachNamedTestExists() throws IOException {
        Set<String> named = new TreeSet<>();
        Matcher matcher = TEST.matcher(Files.readString(Path.of("../docs/security.md")));
        while (matcher.find()) {
            named.add(matcher.group(1) + ".java");
        }
        assertTrue(named.size() > 10, named.toString());
        try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
            Set<String> existing =
                    sources.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            named.removeAll(existing);
        }
        assertEquals(Set.of(), named);
    }
}
