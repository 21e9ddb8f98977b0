// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTML entities are decoded only if some are outside of quotes. */
class SyntaxRepairsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "if (a &lt; b)|if (a < b)",
                "say('x', \"y\", a &amp;&amp; b)|say('x', \"y\", a && b)",
                "\"it's\" &gt; 'a \"b'|\"it's\" > 'a \"b'"
            })
    void entitiesInCodeAreDecoded(String escaped, String code) {
        assertEquals(Optional.of(code), SyntaxRepairs.withoutEntities(escaped));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"say(\"&lt;\")", "say('a', '&lt;')", "it's &lt;", "`&lt;`", "a && b &lt; c", "a < b &amp; c"})
    void entitiesInQuotesAreKept(String code) {
        assertEquals(Optional.empty(), SyntaxRepairs.withoutEntities(code));
    }

    @Test
    void lineWithManyQuotesTakesLinearTime() {
        String quotes = "''".repeat(100_000);
        assertEquals(Optional.empty(), SyntaxRepairs.withoutEntities(quotes));
        assertEquals(Optional.of(quotes + "<"), SyntaxRepairs.withoutEntities(quotes + "&lt;"));
    }
}
