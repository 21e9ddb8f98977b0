// SPDX-License-Identifier: Apache-2.0
package dev.autodev.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class QuotedTextTest {

    @Test
    void fenceIsLongerThanAnyInTheText() {
        assertEquals("```", fence(""));
        assertEquals("```", fence("a `b` ``c``"));
        assertEquals("````", fence("```\ncode\n```\n``"));
        assertEquals("`".repeat(5_001), fence("x" + "`".repeat(5_000)));
    }

    private static String fence(String text) {
        return new QuotedText("a", text).fence();
    }
}
