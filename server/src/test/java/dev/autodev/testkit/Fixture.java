// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A test case in a text file: a sentence, then sections that begin with {@code -- name --}. The two characters {@code \r} at
 * the end of a line stand for a carriage return.
 *
 * <p>With {@code -Dfixtures.update=true} expectations are rewritten instead of compared.
 */
public record Fixture(Path file, String sentence, Map<String, String> sections) {

    private static final Path FOLDER =
            Path.of(System.getProperty("autodev.root", ".."), "server", "src", "test", "fixtures");

    public static List<Fixture> in(String folder) {
        try (Stream<Path> files = Files.walk(FOLDER.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(Fixture::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String section(String name) {
        String text = sections.get(name);
        if (text == null) {
            throw new IllegalStateException(file + " has no section -- " + name + " --");
        }
        return text.replace("\\r\n", "\r\n");
    }

    public String section(String name, String otherwise) {
        return sections.containsKey(name) ? section(name) : otherwise;
    }

    /** Asserts the text of a section, or rewrites it when fixtures are updated. */
    public void expect(String name, String actual) {
        if (Boolean.getBoolean("fixtures.update")) {
            rewrite(name, actual.replace("\r\n", "\\r\n"));
            return;
        }
        org.junit.jupiter.api.Assertions.assertEquals(section(name), actual, () -> file + ": -- " + name + " --");
    }

    private void rewrite(String name, String actual) {
        sections.put(name, actual);
        StringBuilder text = new StringBuilder(sentence).append("\n");
        sections.forEach((section, content) ->
                text.append("\n-- ").append(section).append(" --\n").append(content));
        try {
            Files.writeString(file, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Fixture read(Path file) {
        try {
            Map<String, String> sections = new LinkedHashMap<>();
            StringBuilder sentence = new StringBuilder();
            String current = null;
            StringBuilder content = new StringBuilder();
            for (String line : Files.readString(file).split("(?<=\n)")) {
                if (line.matches("-- [a-z ]+ --\n")) {
                    if (current != null) {
                        sections.put(current, trimmed(content));
                    }
                    current = line.substring(3, line.length() - 4);
                    content.setLength(0);
                } else if (current == null) {
                    sentence.append(line);
                } else {
                    content.append(line);
                }
            }
            if (current != null) {
                sections.put(current, content.toString());
            }
            return new Fixture(file, sentence.toString().strip(), sections);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the blank line before the next section. */
    private static String trimmed(StringBuilder content) {
        String text = content.toString();
        return text.endsWith("\n\n") || text.equals("\n") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public String toString() {
        return file.getParent().getFileName() + "/" + file.getFileName();
    }
}
