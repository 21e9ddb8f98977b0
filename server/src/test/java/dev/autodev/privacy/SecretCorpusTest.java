// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Secrets planted in typical files are redacted, and hardly anything else is. */
class SecretCorpusTest {

    private static final Path ROOT = Path.of(System.getProperty("autodev.root"));
    private static final Path FIXTURES = ROOT.resolve("server/src/test/fixtures/privacy");

    /** Each seed fills the slots with other secrets. */
    private static final int SEEDS = 20;

    @Test
    void ninetyNinePercentAreRedactedAndEachPlaceNineTimesOfTen() throws IOException {
        int planted = 0;
        List<String> missed = new ArrayList<>();
        for (Path file : files(FIXTURES)) {
            String template = Files.readString(file);
            Map<Integer, List<String>> byPlace = new TreeMap<>();
            for (int seed = 0; seed < SEEDS; seed++) {
                PlantedSecrets.Planted corpus = PlantedSecrets.in(template, seed);
                String redacted =
                        Redactions.of(List.of(corpus.text()), List.of()).redact(corpus.text());
                planted += corpus.values().size();
                for (int place = 0; place < corpus.values().size(); place++) {
                    String value = corpus.values().get(place);
                    if (value.lines().anyMatch(redacted::contains)) {
                        missed.add(file.getFileName() + ": " + value);
                        byPlace.computeIfAbsent(place, none -> new ArrayList<>())
                                .add(value);
                    }
                }
            }
            byPlace.forEach((place, values) -> assertTrue(
                    values.size() * 10 <= SEEDS,
                    () -> "secret " + (place + 1) + " of " + file.getFileName() + " is missed: " + values));
        }
        assertTrue(planted >= 200 * SEEDS / 2, planted + " planted");
        assertTrue(missed.size() * 100 <= planted, missed.size() + " of " + planted + " missed: " + missed);
    }

    @Test
    void nothingElseInTheseFilesIsRedacted() throws IOException {
        for (Path file : files(FIXTURES)) {
            for (int seed = 0; seed < SEEDS; seed++) {
                PlantedSecrets.Planted corpus = PlantedSecrets.in(Files.readString(file), seed);
                for (Secret secret : SecretFinder.find(corpus.text())) {
                    String found = secret.span().of(corpus.text());
                    assertTrue(
                            corpus.values().stream().anyMatch(value -> found.contains(value) || value.contains(found)),
                            file.getFileName() + ": " + secret.kind() + ": " + found);
                }
            }
        }
    }

    @Test
    void redactedTextIsRestoredByteForByte() throws IOException {
        for (Path file : files(FIXTURES)) {
            String text = PlantedSecrets.in(Files.readString(file), 7).text();
            Redactions redactions = Redactions.of(List.of(text), List.of());
            assertEquals(text, redactions.restore(redactions.redact(text)));
        }
    }

    /** At most one in a thousand lines. The fixtures of broken configurations contain key-like values on purpose. */
    @Test
    void sourcesOfThisProjectContainNoSecrets() throws IOException {
        long lines = 0;
        List<String> alarms = new ArrayList<>();
        for (Path file : files(ROOT.resolve("server/src/main"))) {
            String text = Files.readString(file);
            lines += text.lines().count();
            SecretFinder.find(text)
                    .forEach(secret -> alarms.add(file + ": " + secret.span().of(text)));
        }
        assertTrue(lines > 10_000, lines + " lines");
        assertTrue(alarms.size() * 1000L <= lines, alarms.size() + " in " + lines + " lines: " + alarms);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
