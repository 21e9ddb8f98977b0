// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionsTest {

    @Test
    void secretIsRedactedWhereverItOccurs() {
        Redactions redactions = Redactions.of(List.of("password = \"hunter2-4711\"\n"), List.of());
        assertEquals("f(REDACTED_PASSWORD_1)", redactions.redact("f(hunter2-4711)"));
        assertEquals("f(hunter2-4711)", redactions.restore("f(REDACTED_PASSWORD_1)"));
        assertEquals("1 password", redactions.described());
    }

    @Test
    void excerptThatStartsInsideAKeyIsRedacted() {
        String pem = PlantedSecrets.in("@pem@", 3).values().getFirst();
        Redactions redactions = Redactions.of(List.of("x\n" + pem + "\ny\n"), List.of());
        String excerpt = pem.lines().skip(2).reduce("", (before, line) -> before + "    " + line + "\n");
        String redacted = redactions.redact(excerpt);
        assertTrue(
                pem.lines().skip(2).filter(line -> !line.startsWith("-----")).noneMatch(redacted::contains), redacted);
    }

    @Test
    void placeholderInTheTextIsNotReused() {
        String text = "REDACTED_PASSWORD_1 = 1; password = \"hunter2-4711\"";
        Redactions redactions = Redactions.of(List.of(text), List.of());
        assertEquals(text, redactions.restore(redactions.redact(text)));
        assertTrue(redactions.redact(text).contains("REDACTED_PASSWORD_2"));
    }

    @Test
    void environmentKeyIsRedactedWhateverItsShape() {
        Redactions redactions = Redactions.of(List.of("say(plainwordskey)"), List.of("plainwordskey", "absent-secret"));
        assertFalse(redactions.redact("say(plainwordskey)").contains("plainwordskey"));
        assertEquals(1, redactions.marks().size());
    }

    @Test
    void ofSecretsThatOverlapNoneIsLeftWhole() {
        Redactions redactions =
                Redactions.of(List.of("abcdef defghijk abc ijkl"), List.of("abcdef", "defghijk", "abc", "ijkl"));
        assertEquals("aREDACTED", redactions.redact("aabcdef").substring(0, 9));
        String redacted = redactions.redact("abcdefghijkl abcdefghijk");
        assertEquals("abcdefghijkl abcdefghijk", redactions.restore(redacted));
        assertFalse(redacted.contains("abc") || redacted.contains("defghijk"), redacted);
    }

    /** The work for many secrets grows with the length of the text, not with their number. */
    @ParameterizedTest
    @ValueSource(strings = {"password_$ = \"x9Q$mv7Lp$\"\n", "token_$ = \"ghp_aB3dE5gH7jK9mN1pQ3sT5vW7yZ2bC4dF$\"\n"})
    void twiceTheSecretsAreTwiceTheWork(String line) {
        long once = steps(line, 4_000);
        long twice = steps(line, 8_000);
        assertTrue(4_000 < once && twice < 2.3 * once, once + " steps, then " + twice);
    }

    private static long steps(String line, int count) {
        String text = IntStream.range(10_000, 10_000 + count)
                .mapToObj(i -> line.replace("$", Integer.toString(i)))
                .collect(Collectors.joining());
        Redactions redactions = Redactions.of(List.of(text), List.of());
        int found = redactions.marks().size();
        assertTrue(found > count * 9 / 10, () -> found + " of " + count);
        MatchSteps steps = new MatchSteps();
        String redacted = redactions.redact(text, steps);
        assertEquals(text, redactions.restore(redacted));
        assertEquals(found, redacted.split("REDACTED_", -1).length - 1);
        return steps.count();
    }

    /** Secrets that contain and repeat each other cost no more. */
    @Test
    void secretsWithinSecretsAreFoundInOnePass() {
        List<String> nested = IntStream.range(8, 800).mapToObj("a"::repeat).toList();
        String text = "a".repeat(100_000);
        Redactions redactions = Redactions.of(List.of(text), nested);
        MatchSteps steps = new MatchSteps();
        assertTrue(redactions.restore(redactions.redact(text, steps)).equals(text));
        assertTrue(steps.count() < 4L * text.length(), steps.count() + " steps");
    }

    @Test
    void ordinaryTextIsNotRedacted() {
        assertSame(Redactions.NONE, Redactions.of(List.of("int add(int a, int b) { return a + b; }"), List.of()));
    }

    @Property(tries = 200)
    void anyTextIsRestored(@ForAll @StringLength(max = 400) String text, @ForAll @StringLength(max = 60) String value) {
        String whole = text + "\npassword = \"" + value + "\"\ntoken: " + value + "\n" + text;
        Redactions redactions = Redactions.of(List.of(whole), List.of());
        assertEquals(whole, redactions.restore(redactions.redact(whole)));
    }
}
