// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.privacy.ConnectionSecrets.SecretRule;
import dev.autodev.privacy.NamedSecrets.NameWord;
import dev.autodev.privacy.NamedSecrets.Says;
import dev.autodev.privacy.TokenPatterns.TokenPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Each rule finds its secret without the others: {@code fixtures/privacy-rules} has a line for each rule, in their order, with
 * a sample that follows the vendor's documentation. A few random values of a kind may look like words or placeholders.
 */
class SecretRulesTest {

    private static final Path FIXTURES = Path.of("src/test/fixtures/privacy-rules");
    private static final int SEEDS = 100;
    private static final int ENOUGH = 90;

    /** @param rule its kind and the word by which it is found */
    private record Sample(String rule, String template) {

        static Sample of(String line) {
            int end = line.lastIndexOf(" | ");
            return new Sample(line.substring(0, end), line.substring(end + 3));
        }
    }

    @Test
    void eachTokenIsFoundWhole() throws IOException {
        List<Sample> samples = samples("tokens.txt");
        assertEquals(
                TokenPatterns.PATTERNS.stream()
                        .map(rule -> rule.kind() + " | " + rule.start())
                        .toList(),
                samples.stream().map(Sample::rule).toList());
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            TokenPattern rule = TokenPatterns.PATTERNS.get(i);
            assertMostlyFound(sample.rule(), seed -> {
                String token = PlantedSecrets.in(sample.template(), seed).text();
                return isHidden("x1 = \"" + token + "\"", token, (text, found) -> {
                    for (int at = text.indexOf(rule.start()); at >= 0; at = text.indexOf(rule.start(), at + 1)) {
                        rule.find(text, new CountedText(text), at, found);
                    }
                });
            });
        }
    }

    @Test
    void eachConnectionSecretIsFound() throws IOException {
        List<Sample> samples = samples("connections.txt");
        assertEquals(
                ConnectionSecrets.RULES.stream()
                        .map(rule -> rule.kind() + " | " + rule.word())
                        .toList(),
                samples.stream().map(Sample::rule).toList());
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            SecretRule rule = ConnectionSecrets.RULES.get(i);
            assertMostlyFound(sample.rule() + " | " + sample.template(), seed -> {
                PlantedSecrets.Planted planted = PlantedSecrets.in(sample.template(), seed);
                return isHidden(
                        planted.text(),
                        planted.values().getLast(),
                        (text, found) -> rule.find(SearchText.of(text), found));
            });
        }
    }

    @Test
    void eachNameMarksItsValue() throws IOException {
        List<String> names = Files.readAllLines(FIXTURES.resolve("names.txt"));
        for (NameWord word : NamedSecrets.words()) {
            boolean isVendor = word.says() == Says.VENDOR;
            List<String> with = isVendor
                    ? List.of(word.word() + "_key")
                    : names.stream()
                            .filter(name -> name.toLowerCase(Locale.ROOT).contains(word.word()))
                            .toList();
            assertTrue(!with.isEmpty(), "no name with " + word.word());
            String value = switch (word.says()) {
                case PASSWORD, PASS -> "@password@";
                case PIN -> "@pin@";
                case KEY, VENDOR -> "@n-32@";
            };
            for (String name : with) {
                for (String syntax : List.of("NAME = \"%s\"", "{\"NAME\": \"%s\"}", "NAME=%s\n")) {
                    String template = syntax.replace("NAME", name).replace("%s", value);
                    assertMostlyFound(template, seed -> {
                        PlantedSecrets.Planted planted = PlantedSecrets.in(template, seed);
                        return isHidden(
                                planted.text(),
                                planted.values().getFirst(),
                                (text, found) -> NamedSecrets.find(SearchText.of(text), found));
                    });
                }
            }
        }
    }

    private static void assertMostlyFound(String rule, IntPredicate isFound) {
        long found = IntStream.range(0, SEEDS).filter(isFound).count();
        assertTrue(found >= ENOUGH, () -> rule + " finds " + found + " of " + SEEDS);
    }

    private static boolean isHidden(String text, String value, BiConsumer<String, List<Secret>> rule) {
        List<Secret> found = new ArrayList<>();
        rule.accept(text, found);
        int start = text.lastIndexOf(value);
        return found.stream()
                .anyMatch(secret ->
                        secret.span().start() <= start && secret.span().end() >= start + value.length());
    }

    private static List<Sample> samples(String file) throws IOException {
        return Files.readAllLines(FIXTURES.resolve(file)).stream()
                .map(Sample::of)
                .toList();
    }
}
