// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ContinuationJoinerTest {

    private static final String WHOLE =
            "Here it is:\n```java\nint sum(int[] xs) {\n    int total = 0;\n    for (int x : xs) {\n        total += x;\n    }\n    return total;\n}\n```\n";

    @Test
    void exactContinuationIsAppended() {
        for (int cut = 1; cut < WHOLE.length(); cut++) {
            assertEquals(
                    WHOLE, ContinuationJoiner.join(WHOLE.substring(0, cut), WHOLE.substring(cut)), "cut at " + cut);
        }
    }

    @Test
    void repeatedCutLineIsRemoved() {
        int cut = WHOLE.indexOf("total = 0") + 4;
        int line = WHOLE.lastIndexOf('\n', cut) + 1;
        assertEquals(WHOLE, ContinuationJoiner.join(WHOLE.substring(0, cut), WHOLE.substring(line)));
        assertEquals(
                WHOLE,
                ContinuationJoiner.join(
                        WHOLE.substring(0, cut), WHOLE.substring(line).stripLeading()));
    }

    @Test
    void repeatedLinesAreRemoved() {
        int cut = WHOLE.indexOf("        total +=");
        assertEquals(
                WHOLE,
                ContinuationJoiner.join(WHOLE.substring(0, cut), WHOLE.substring(WHOLE.indexOf("    int total"))));
    }

    @Test
    void reopenedFenceIsRemoved() {
        int cut = WHOLE.indexOf("    for");
        assertEquals(WHOLE, ContinuationJoiner.join(WHOLE.substring(0, cut), "```java\n" + WHOLE.substring(cut)));
        assertEquals(WHOLE, ContinuationJoiner.join(WHOLE.substring(0, cut), "```\n" + WHOLE.substring(cut)));
        assertEquals(
                WHOLE,
                ContinuationJoiner.join(
                        WHOLE.substring(0, cut), "```java\n" + WHOLE.substring(WHOLE.indexOf("    int total"))));
    }

    @Test
    void closingFenceIsKept() {
        int cut = WHOLE.lastIndexOf("```");
        assertEquals(WHOLE, ContinuationJoiner.join(WHOLE.substring(0, cut), "```\n"));
    }

    @Test
    void equalBracesAreNotARepetition() {
        assertEquals("a {\n  }\n  }\n}\n", ContinuationJoiner.join("a {\n  }\n", "  }\n}\n"));
    }

    @Test
    void singleLetterIsNotARepetition() {
        assertEquals("for (int i; i < n", ContinuationJoiner.join("for (int i; ", "i < n"));
        assertEquals("call(l.length", ContinuationJoiner.join("call(l", ".length"));
        assertEquals("butter", ContinuationJoiner.join("but", "ter"));
    }

    @Test
    @Timeout(10)
    void repetitiveTextIsJoinedInLinearTime() {
        String same = "a".repeat(200_000);
        assertTrue(ContinuationJoiner.join(same, same).length() >= same.length());
    }

    @Property(tries = 300)
    void anyRepeatedLinesAreRemoved(
            @ForAll("code") String code, @ForAll @IntRange(max = 1000) int at, @ForAll @IntRange(max = 5) int again) {
        int cut = at % (code.length() + 1);
        // within an indentation a repetition cannot be recognized
        while (cut > 0
                && code.substring(code.lastIndexOf('\n', cut - 1) + 1, cut).isBlank()
                && code.charAt(cut - 1) != '\n') {
            cut--;
        }
        int from = cut;
        for (int lines = 0; lines <= again && from > 0; lines++) {
            from = code.lastIndexOf('\n', from - 2) + 1;
        }
        assertEquals(code, ContinuationJoiner.join(code.substring(0, cut), code.substring(from)));
    }

    /** All lines differ, as most lines of code do. */
    @Provide
    Arbitrary<String> code() {
        return Arbitraries.integers().between(1, 30).map(lines -> {
            StringBuilder text = new StringBuilder();
            for (int line = 0; line < lines; line++) {
                text.append("    ".repeat(line % 3)).append("line").append(line).append(" = value;\n");
            }
            return text.toString();
        });
    }
}
