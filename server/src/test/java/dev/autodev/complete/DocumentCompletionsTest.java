// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Languages;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.testkit.MarkedText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a request is answered, and by what. Time is virtual. */
final class DocumentCompletionsTest {

    private static final String START = "def total(numbers):\n    result = 0\n    <caret>\n";
    private static final Duration LONG = Duration.ofSeconds(10);

    private final VirtualCompletions world = new VirtualCompletions();
    private final Completions completions = new Completions(() -> world, world, () -> world.settings);
    private String present = "";

    /** A request of this test; {@code answer} is null until it is answered. */
    private final class Asked {
        private final List<List<Suggestion>> answers = new ArrayList<>();
        private final CompletionRequest request;

        private Asked(String marked, boolean isInvoked) {
            MarkedText text = MarkedText.of(marked);
            CompletionRequest plain =
                    Documents.request(text, Languages.named("python").orElseThrow(), isInvoked, answers::add);
            request = new CompletionRequest(
                    plain.document(),
                    plain.language(),
                    plain.selection(),
                    "",
                    isInvoked,
                    plain.syntax(),
                    () -> present.equals(text.text()),
                    plain.answer());
            present = text.text();
        }

        private String answer() {
            assertEquals(1, answers.size(), "answers");
            return answers.getFirst().isEmpty()
                    ? null
                    : answers.getFirst().getFirst().text();
        }
    }

    private Asked type(String marked) {
        Asked asked = new Asked(marked, false);
        completions.request(asked.request);
        world.settle();
        return asked;
    }

    private Asked invoke(String marked) {
        Asked asked = new Asked(marked, true);
        completions.request(asked.request);
        world.settle();
        return asked;
    }

    private static String after(String typed) {
        return START.replace("<caret>", typed + "<caret>");
    }

    @Test
    void modelIsCalledAfterAPauseAndItsAnswerShown() {
        Asked asked = type(START);
        assertEquals(0, world.calls.size());
        world.advance(TypingRhythm.FIRST);
        world.lastCall().listener.answered("result += 1\n    return result");
        assertEquals("result += 1", asked.answer());
    }

    @Test
    void requestedSuggestionIsNotDelayed() {
        Asked asked = invoke(START);
        world.lastCall().listener.answered("result += 1\n    return result");
        assertEquals("result += 1\n    return result", asked.answer());
    }

    @Test
    void newerRequestAnswersTheOlderWithNothingAtOnce() {
        Asked older = type(START);
        Asked newer = type(after("x"));
        assertNull(older.answer());
        assertEquals(0, newer.answers.size());
    }

    @Test
    void newerRequestEndsTheCallOfTheOlder() {
        type(START);
        world.advance(LONG);
        VirtualCompletions.Call call = world.lastCall();
        type(after("x"));
        assertTrue(call.isCancelled);
        call.listener.answered("late");
        world.advance(LONG);
        assertEquals(2, world.calls.size());
    }

    @Test
    void callIsKeptWhileTheUserTypesWhatTheModelWrites() {
        type(START);
        world.advance(LONG);
        VirtualCompletions.Call call = world.lastCall();
        call.listener.progress("result +");
        Asked asked = type(after("res"));
        assertFalse(call.isCancelled);
        call.listener.answered("result += 1");
        assertEquals("ult += 1", asked.answer());
        assertEquals(1, world.calls.size());
    }

    @Test
    void typingAlongAndDeletingBackCostsNoCall() {
        Asked first = type(START);
        world.advance(LONG);
        world.lastCall().listener.answered("result += 1\n    return result");
        assertEquals("result += 1", first.answer());
        assertEquals("esult += 1", type(after("r")).answer());
        assertEquals("ult += 1", type(after("res")).answer());
        assertEquals("esult += 1", type(after("r")).answer());
        assertEquals("result += 1", type(START).answer());
        assertEquals(1, world.calls.size());
        assertEquals(4, completions.counts().reusedSoFar());
    }

    @Test
    void typingAlongIsNotCheckedAgain() {
        List<String> parsed = new ArrayList<>();
        type(START);
        world.advance(LONG);
        world.lastCall().listener.answered("result += 1");
        for (String typed : List.of("r", "re", "res")) {
            Asked asked = new Asked(after(typed), false);
            completions.request(new CompletionRequest(
                    asked.request.document(),
                    asked.request.language(),
                    asked.request.selection(),
                    "",
                    false,
                    new DocumentSyntax() {
                        @Override
                        public Optional<SyntaxTree> tree() {
                            return asked.request.syntax().tree();
                        }

                        @Override
                        public SyntaxTree treeOf(String text) {
                            parsed.add(text);
                            return asked.request.syntax().treeOf(text);
                        }

                        @Override
                        public SyntaxTree treeOfPart(String part) {
                            throw new UnsupportedOperationException();
                        }
                    },
                    asked.request.isCurrent(),
                    asked.request.answer()));
            world.settle();
            assertEquals("result += 1".substring(typed.length()), asked.answer());
        }
        assertEquals(List.of(), parsed);
    }

    @Test
    void acceptingLineByLineCostsNoCall() {
        invoke(START);
        world.lastCall().listener.answered("result += 1\n    return result");
        Asked second = type(after("result += 1"));
        assertEquals("\n    return result", second.answer());
        assertEquals(1, world.calls.size());
    }

    @Test
    void bracketThatTheEditorAddsDoesNotPreventReuse() {
        String call = "def total(numbers):\n    sum<caret>\n";
        type(call);
        world.advance(LONG);
        world.lastCall().listener.answered("(numbers)");
        Asked asked = type("def total(numbers):\n    sum(<caret>)\n");
        assertEquals("numbers)", asked.answer());
        assertEquals(1, asked.answers.getFirst().getFirst().replaced());
    }

    @Test
    void answerForAnotherTextIsDropped() {
        Asked asked = type(START);
        world.advance(LONG);
        present = "something else";
        world.lastCall().listener.answered("result += 1");
        assertNull(asked.answer());
    }

    @Test
    void documentThatChangesDuringThePauseCostsNoCall() {
        Asked asked = type(START);
        present = "something else";
        world.advance(LONG);
        assertNull(asked.answer());
        assertEquals(0, world.calls.size());
    }

    @Test
    void failureIsNothingToShow() {
        Asked asked = type(START);
        world.advance(LONG);
        world.lastCall().listener.failed("the provider is gone");
        assertNull(asked.answer());
        assertEquals("the provider is gone", completions.counts().latestReason());
    }

    @Test
    void refusedRequestIsAnsweredAtOnceWithoutACall() {
        world.refusal = Optional.of("it is switched off");
        assertNull(type(START).answer());
        world.advance(LONG);
        assertEquals(0, world.calls.size());
        assertEquals("it is switched off", completions.counts().latestReason());
    }

    @Test
    void excludedLanguageIsAnsweredAtOnceWithoutACall() {
        MarkedText text = MarkedText.of("Some <caret>\n");
        List<List<Suggestion>> answers = new ArrayList<>();
        completions.request(Documents.request(text, Languages.namedOrPlain("markdown"), false, answers::add));
        world.settle();
        assertEquals(List.of(List.of()), answers);
    }

    @Test
    void modelThatHasNothingToSayIsNotCalledAgain() {
        type(START);
        world.advance(LONG);
        world.lastCall().listener.answered("  \n");
        assertNull(type(START).answer());
        world.advance(LONG);
        assertEquals(1, world.calls.size());
    }

    @Test
    void cancelledRequestEndsItsCallAndIsNotAnswered() {
        Asked asked = type(START);
        world.advance(LONG);
        completions.cancel(asked.request);
        assertTrue(world.lastCall().isCancelled);
        assertEquals(0, asked.answers.size());
        assertEquals(0, world.waiting());
    }

    @Test
    void closingTheDocumentAnswersAndEndsTheCall() {
        Asked asked = type(START);
        world.advance(LONG);
        completions.closed(Documents.URI);
        assertTrue(world.lastCall().isCancelled);
        assertNull(asked.answer());
    }

    @Test
    void callsAreRareWhileTheUserTypes() {
        String text = "value = compute(alpha, beta, gamma) + offset_of(delta)";
        for (int key = 1; key <= text.length(); key++) {
            type(after(text.substring(0, key)));
            world.advance(Duration.ofMillis(170 + key % 3 * 30));
        }
        world.advance(LONG);
        assertTrue(
                world.calls.size() <= 0.1 * text.length(),
                world.calls.size() + " calls for " + text.length() + " keys");
    }
}
