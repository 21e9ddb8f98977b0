// SPDX-License-Identifier: Apache-2.0
package dev.autodev.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void aShorterTextIsReturnedAsItIs() {
        assertEquals("", Excerpt.of("", 0));
        assertEquals("a😀", Excerpt.of("a😀", 3));
    }

    @Test
    void aSurrogatePairIsNotCut() {
        assertEquals("a", Excerpt.of("a😀b", 2));
        assertEquals("a😀", Excerpt.of("a😀b", 3));
        assertEquals("", Excerpt.of("a😀b", 0));
    }
}
