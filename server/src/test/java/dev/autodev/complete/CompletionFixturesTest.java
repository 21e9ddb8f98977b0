// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.complete.AnswerCleaner.FittedText;
import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.settings.CompletionSettings.Multiline;
import dev.autodev.testkit.Fixture;
import dev.autodev.testkit.MarkedText;
import dev.autodev.text.LineEnding;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a model's answer becomes at a cursor: while the user types, and where the user requests it. */
final class CompletionFixturesTest {

    private static final String NOTHING = "(nothing)\n";

    static List<Fixture> fixtures() {
        return Fixture.in("completion");
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void answerBecomesTheExpectedText(Fixture fixture) {
        fixture.expect("typing", accepted(fixture, false));
        fixture.expect("requested", accepted(fixture, true));
    }

    /** The beginning that suffices gives the same text as the whole answer: the connection is not closed too early. */
    @ParameterizedTest
    @MethodSource("fixtures")
    void answerIsNotCutBeforeItIsEnough(Fixture fixture) {
        for (boolean isInvoked : new boolean[] {false, true}) {
            Optional<CompletionPlace> place = place(fixture, isInvoked);
            if (place.isEmpty()) {
                continue;
            }
            String answer = answer(fixture);
            Optional<FittedText> whole = AnswerCleaner.fitted(AnswerCleaner.text(answer, place.get()), place.get());
            for (int length = 1; length <= answer.length(); length++) {
                String beginning = answer.substring(0, length);
                if (AnswerCleaner.isEnough(beginning, place.get())) {
                    String text = AnswerCleaner.text(beginning, place.get());
                    assertEquals(whole, AnswerCleaner.fitted(text, place.get()), fixture + " after " + beginning);
                    break;
                }
            }
        }
    }

    /** No text begins so, and a model that writes nothing else would never end. */
    @Test
    void blankLinesWithoutEndAreEnough() {
        TextAround around = TextAround.at("int a;\n\nint b;\n", 7);
        CompletionPlace place = CompletionPlace.of(
                        around, Languages.namedOrPlain("java"), true, Multiline.AUTO, () -> false)
                .orElseThrow();
        assertFalse(AnswerCleaner.isEnough("\n".repeat(5), place));
        assertTrue(AnswerCleaner.isEnough("\n".repeat(50), place));
    }

    @Test
    void thereAreFixtures() {
        assertTrue(fixtures().size() >= 20, "only " + fixtures().size());
    }

    private static Language language(Fixture fixture) {
        return Languages.namedOrPlain(fixture.section("language").strip());
    }

    private static String answer(Fixture fixture) {
        String answer = fixture.section("answer");
        return answer.endsWith("\n") ? answer.substring(0, answer.length() - 1) : answer;
    }

    private static Optional<CompletionPlace> place(Fixture fixture, boolean isInvoked) {
        MarkedText document = MarkedText.of(fixture.section("document"));
        TextAround around = TextAround.at(document.text(), document.selection().start());
        Language language = language(fixture);
        return CompletionPlace.of(
                around, language, isInvoked, Multiline.AUTO, () -> CompletionPlace.isInLineComment(around, language));
    }

    /** The document with the text, the cursor behind it. */
    private static String accepted(Fixture fixture, boolean isInvoked) {
        MarkedText document = MarkedText.of(fixture.section("document"));
        Optional<FittedText> fitted = place(fixture, isInvoked)
                .flatMap(place -> AnswerCleaner.fitted(AnswerCleaner.text(answer(fixture), place), place))
                .filter(text ->
                        SuggestionCheck.isHarmless(Documents.request(document, language(fixture), isInvoked), text));
        if (fitted.isEmpty()) {
            return NOTHING;
        }
        int cursor = document.selection().start();
        String text = document.text();
        return text.substring(0, cursor)
                + LineEnding.of(text).applyTo(fitted.get().text())
                + "<caret>"
                + text.substring(cursor + fitted.get().replaced());
    }
}
