// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

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
