// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.complete.CompletionPlace.Extent;
import dev.autodev.complete.CompletionSource.Question;
import dev.autodev.language.Languages;
import dev.autodev.settings.CompletionSettings;
import dev.autodev.settings.CompletionSettings.Multiline;
import dev.autodev.settings.Settings;
import dev.autodev.testkit.MarkedText;
import dev.autodev.testkit.TestSettings;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which texts are kept for a document. */
final class SuggestionCacheTest {

    private static final int MOST = 32;
    private static final Settings SETTINGS =
            TestSettings.with(TestSettings.of(TestSettings.generator()), CompletionSettings.DEFAULT);

    private final SuggestionCache cache = new SuggestionCache();

    private static Question question(int number) {
        return question("v" + number + " = <caret>\n");
    }

    private static Question question(String marked) {
        return question(marked, SETTINGS);
    }

    private static Question question(String marked, Settings settings) {
        CompletionRequest request = Documents.request(MarkedText.of(marked), Languages.namedOrPlain("zig"), false);
        CompletionPlace place = CompletionPlace.of(
                        request.around(), request.language(), false, Multiline.AUTO, () -> false)
                .orElseThrow();
        return new Question(request, place, settings);
    }

    private void put(int number) {
        cache.put(question(number), new KeptText("text " + number, "model", Extent.BLOCK));
    }

    private Optional<String> text(int number) {
        return cache.find(question(number)).map(KeptText::text);
    }

    @Test
    void textThatWasNotUsedForLongestIsForgotten() {
        for (int number = 0; number < MOST; number++) {
            put(number);
        }
        assertEquals(Optional.of("text 0"), text(0));
        put(MOST);
        assertTrue(text(0).isPresent(), "it was used");
        assertFalse(text(1).isPresent(), "it was not");
        assertEquals(Optional.of("text " + MOST), text(MOST));
    }

    @Test
    void newTextForAPlaceReplacesTheOneBefore() {
        put(0);
        cache.put(question(0), new KeptText("another", "model", Extent.BLOCK));
        assertEquals(Optional.of("another"), text(0));
    }

    @Test
    void textOfEarlierSettingsIsNotFound() {
        put(0);
        Settings other =
                TestSettings.with(TestSettings.of(TestSettings.generator("other")), CompletionSettings.DEFAULT);
        assertEquals(Optional.empty(), cache.find(question("v0 = <caret>\n", other)));
    }

    @Test
    void textForAnotherPlaceIsNotFound() {
        put(0);
        assertEquals(Optional.empty(), cache.find(question("v0 = <caret>\nmore();\n")));
        assertEquals(Optional.empty(), cache.find(question("int v0 = <caret>\n")));
        assertEquals(
                Optional.of("xt 0"), cache.find(question("v0 = te<caret>\n")).map(KeptText::text));
    }

    @Test
    void placeThatLooksTheSameForSomeLinesIsAnother() {
        String same = "same();\n".repeat(100);
        cache.put(question("first();\n" + same + "<caret>\n" + same), new KeptText("text", "model", Extent.BLOCK));
        assertEquals(Optional.empty(), cache.find(question("second();\n" + same + "<caret>\n" + same)));
        assertEquals(Optional.empty(), cache.find(question("first();\n" + same + "<caret>\n" + same + "other();\n")));
        assertEquals(
                Optional.of("xt"),
                cache.find(question("first();\n" + same + "te<caret>\n" + same)).map(KeptText::text));
    }

    @Test
    void textIsFoundBehindItsBeginningInALongDocument() {
        String lines = "int value = compute();\r\n".repeat(500);
        cache.put(question(lines + "<caret>\r\n" + lines), new KeptText("one(\ntwo)", "model", Extent.BLOCK));
        assertEquals(
                Optional.of("wo)"),
                cache.find(question(lines + "one(\r\nt<caret>)\r\n" + lines)).map(KeptText::text));
    }
}
