// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Languages;
import dev.autodev.settings.CompletionSettings;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.testkit.MarkedText;
import dev.autodev.testkit.TestSettings;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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
                    plain.trigger(),
                    plain.syntax(),
                    () -> present.equals(text.text()),
                    plain.answer());
            present = text.text();
        }

        private CompletionRequest parsedBy(UnaryOperator<Function<String, SyntaxTree>> parser) {
            return new CompletionRequest(
                    request.document(),
                    request.language(),
                    request.selection(),
                    "",
                    request.trigger(),
                    request.syntax().parsedBy(parser),
                    request.isCurrent(),
                    request.answer());
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
        world.lastCall().answers("result += 1\n    return result");
        assertEquals("result += 1", asked.answer());
    }

    @Test
    void requestedSuggestionIsNotDelayed() {
        Asked asked = invoke(START);
        world.lastCall().answers("result += 1\n    return result");
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
        call.answers("late");
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
        call.answers("result += 1");
        assertEquals("ult += 1", asked.answer());
        assertEquals(1, world.calls.size());
    }

    @Test
    void callForOnePlaceDoesNotServeAnotherThatLooksTheSame() {
        String block = "    result += 1\n".repeat(1_000);
        String place = "    <caret>\n";
        String otherPlace = "    \n";
        type("def total(numbers):\n" + block + place + block + otherPlace + block);
        world.advance(LONG);
        VirtualCompletions.Call call = world.lastCall();
        type("def total(numbers):\n" + block + otherPlace + block + place + block);
        assertTrue(call.isCancelled);
    }

    @Test
    void callForATextThatHasChangedElsewhereIsEnded() {
        String lines = "    result += 1\n".repeat(1_000);
        invoke("def one(numbers):\n" + lines + "    <caret>\n" + lines);
        VirtualCompletions.Call call = world.lastCall();
        call.listener.progress("res");
        invoke("def two(numbers):\n" + lines + "    res<caret>\n" + lines);
        assertTrue(call.isCancelled);
    }

    @Test
    void outdatedCallIsEndedBeforeTheDocumentIsParsed() {
        invoke(START);
        VirtualCompletions.Call call = world.lastCall();
        List<Boolean> ended = new ArrayList<>();
        Asked asked = new Asked(after("x"), true);
        completions.request(asked.parsedBy(parser -> text -> {
            ended.add(call.isCancelled);
            return parser.apply(text);
        }));
        world.settle();
        assertEquals(List.of(true), ended);
    }

    @Test
    void typingAlongAndDeletingBackCostsNoCall() {
        Asked first = type(START);
        world.advance(LONG);
        world.lastCall().answers("result += 1\n    return result");
        assertEquals("result += 1", first.answer());
        assertEquals("esult += 1", type(after("r")).answer());
        assertEquals("ult += 1", type(after("res")).answer());
        assertEquals("esult += 1", type(after("r")).answer());
        assertEquals("result += 1", type(START).answer());
        assertEquals(1, world.calls.size());
        assertEquals(4, completions.counts().reusedSoFar());
    }

    @Test
    void typingAlongALineParsesNothing() {
        for (String answer : List.of("result += 1", "result += 1\n    return result")) {
            assertEquals(List.of(), parsedAlong(answer), answer);
        }
    }

    @Test
    void typingAlongABlockParsesOnlyTheDocumentAsItIs() {
        List<String> documents = Stream.of("f", "fo", "for")
                .map(typed -> MarkedText.of(after(typed)).text())
                .toList();
        assertEquals(documents, parsedAlong("for one in numbers:\n        result += one"));
    }

    /** The texts that are parsed while the first characters of an answer are typed, which is suggested all the time. */
    private List<String> parsedAlong(String answer) {
        List<String> parsed = new ArrayList<>();
        type(START);
        world.advance(LONG);
        world.lastCall().answers(answer);
        for (int typed = 1; typed <= 3; typed++) {
            Asked asked = new Asked(after(answer.substring(0, typed)), false);
            completions.request(asked.parsedBy(parser -> text -> {
                parsed.add(text);
                return parser.apply(text);
            }));
            world.settle();
            assertTrue(answer.startsWith(asked.answer(), typed), asked.answer());
        }
        completions.closed(Documents.URI);
        return parsed;
    }

    @Test
    void acceptingLineByLineCostsNoCall() {
        invoke(START);
        world.lastCall().answers("result += 1\n    return result");
        Asked second = type(after("result += 1"));
        assertEquals("\n    return result", second.answer());
        assertEquals(1, world.calls.size());
    }

    @Test
    void requestedSuggestionHasShorterOnesToChooseFrom() {
        Asked asked = invoke(START);
        world.lastCall().answers("for one in numbers:\n        result += one\n    return result");
        assertEquals(
                List.of(
                        "for one in numbers:\n        result += one\n    return result",
                        "for one in numbers:\n        result += one",
                        "for one in numbers:"),
                asked.answers.getFirst().stream().map(Suggestion::text).toList());
        assertEquals(
                3,
                asked.answers.getFirst().stream().map(Suggestion::id).distinct().count());
    }

    @Test
    void requestedSuggestionIsNotTheLineThatIsKept() {
        type(START);
        world.advance(LONG);
        world.lastCall().answers("result += 1\n    return result\n");
        Asked asked = invoke(START);
        assertEquals(2, world.calls.size());
        world.lastCall().answers("result += 1\n    return result\n");
        assertEquals("result += 1\n    return result", asked.answer());
    }

    @Test
    void shortAnswerThatEndedByItselfServesARequestedSuggestion() {
        type(START);
        world.advance(LONG);
        world.lastCall().answers("result += 1");
        assertEquals("result += 1", invoke(START).answer());
        assertEquals(1, world.calls.size());
    }

    @Test
    void nextSuggestionIsRequestedWhenOneIsAccepted() {
        world.mayAskAhead = true;
        type(START);
        world.advance(LONG);
        world.lastCall().answers("result += 1");
        accept("result += 1");
        world.settle();
        assertEquals(2, world.calls.size());
        assertEquals(
                CompletionRequest.Trigger.AHEAD,
                world.lastCall().question.request().trigger());
        world.lastCall().answers("\n    return result");
        assertEquals("\n    return result", type(after("result += 1")).answer());
        assertEquals(2, world.calls.size());
        assertEquals(1, completions.counts().acceptedSoFar());
    }

    @Test
    void requestAfterAnAcceptanceIsServedByTheCallThatWasMadeAhead() {
        world.mayAskAhead = true;
        type(START);
        world.advance(LONG);
        world.lastCall().answers("result += 1");
        Asked next = new Asked(after("result += 1"), false);
        accept("result += 1");
        completions.request(next.request);
        world.settle();
        assertEquals(2, world.calls.size());
        world.lastCall().answers("\n    return result");
        assertEquals("\n    return result", next.answer());
    }

    @Test
    void otherTextThanTheAcceptedOneEndsTheCallThatWasMadeAhead() {
        world.mayAskAhead = true;
        type(START);
        world.advance(LONG);
        world.lastCall().answers("result += 1");
        accept("result += 1");
        world.settle();
        VirtualCompletions.Call ahead = world.lastCall();
        type(after("result += 1 + other"));
        assertTrue(ahead.isCancelled);
    }

    @Test
    void nothingIsRequestedAheadWhereItMayNotBe() {
        type(START);
        world.advance(LONG);
        world.lastCall().answers("result += 1");
        accept("result += 1");
        world.advance(LONG);
        assertEquals(1, world.calls.size());
    }

    /** In a text that repeats itself, as many characters more elsewhere show the suggestion at its place, too. */
    @Test
    void changeElsewhereDoesNotCountAsAcceptance() {
        String line = "line = \"" + "-".repeat(800) + "<caret>\"\n";
        Asked asked = invoke(line);
        world.lastCall().answers("-----");
        String text = asked.answer();
        assertEquals("-----", text);
        String comment = "#".repeat(text.length() - 1) + "\n";
        completions.changed(new TextDocument(Documents.URI, "python", 2, comment + line.replace("<caret>", "")));
        assertEquals(0, completions.counts().acceptedSoFar());
        completions.changed(new TextDocument(Documents.URI, "python", 3, line.replace("<caret>", text)));
        assertEquals(1, completions.counts().acceptedSoFar());
    }

    /** As the change arrives that the editor makes. */
    private void accept(String text) {
        completions.changed(new TextDocument(Documents.URI, "python", 2, START.replace("<caret>", text)));
    }

    @Test
    void nothingIsSuggestedWhereTheContractForbidsIt() {
        for (String place : List.of(
                "total = nam<caret>e\n", "total = <caret>name + 1\n", "total(<caret>name)\n", "x = 'a<caret>bc'\n")) {
            assertNull(type(place).answer(), place);
            assertNull(invoke(place).answer(), place);
        }
        world.advance(LONG);
        assertEquals(0, world.calls.size());
        for (String place : List.of("total(<caret>)\n", "total(<caret>);\n", "x = '<caret>'\n", "f([<caret>  ])\n")) {
            invoke(place);
            assertEquals(1, world.calls.size(), place);
            completions.closed(Documents.URI);
            world.calls.clear();
        }
    }

    @Test
    void requestedSuggestionInACommentIsOneLine() {
        Asked asked = invoke("def f():\n    # the sum<caret>\n    return 1\n");
        world.lastCall().answers(" of all\n    # numbers\n    x = 1");
        assertEquals(
                List.of(" of all"),
                asked.answers.getFirst().stream().map(Suggestion::text).toList());
    }

    @Test
    void halfACharacterHasNoSuggestion() {
        String text = "x = '\uD83D\uDE00'\n";
        MarkedText marked = MarkedText.of("x = '<caret>'\n");
        CompletionRequest plain =
                Documents.request(marked, Languages.named("python").orElseThrow(), true);
        List<List<Suggestion>> answers = new ArrayList<>();
        completions.request(new CompletionRequest(
                new TextDocument(Documents.URI, "python", 1, text),
                plain.language(),
                Span.at(text.indexOf('\uDE00')),
                "",
                plain.trigger(),
                plain.syntax(),
                () -> true,
                answers::add));
        world.advance(LONG);
        assertEquals(List.of(List.of()), answers);
        assertEquals(0, world.calls.size());
    }

    @Test
    void textAroundTheCursorBeginsAndEndsWithWholeCharacters() {
        String emojis = "\uD83D\uDE00".repeat(8_000);
        for (String shift : List.of("", "x")) {
            invoke("\"" + emojis + shift + "<caret>\"\n\"" + shift + emojis + "\"\n");
            TextAround around = world.lastCall().question.around();
            assertFalse(Character.isLowSurrogate(around.prefix().charAt(0)));
            assertFalse(Character.isHighSurrogate(
                    around.suffix().charAt(around.suffix().length() - 1)));
        }
    }

    /** What the reader thread does: no settings, no provider and no text is looked at before a worker runs. */
    @Test
    void requestItselfDoesNothingButReplaceTheOlderOne() {
        List<String> work = new ArrayList<>();
        Completions lazy = new Completions(
                () -> {
                    work.add("source");
                    return world;
                },
                world,
                () -> {
                    work.add("settings");
                    return world.settings;
                });
        lazy.request(new Asked(START, true).request);
        lazy.request(new Asked(after("x"), true).request);
        lazy.changed(new TextDocument(Documents.URI, "python", 2, "y"));
        assertEquals(List.of(), work);
        world.settle();
        assertEquals(1, world.calls.size());
        assertTrue(work.containsAll(List.of("source", "settings")), work.toString());
        lazy.close();
    }

    @Test
    void oneLineOfAMegabyteHasASuggestion() {
        String line = "x = [" + "1, ".repeat(350_000) + "<caret>]\n";
        Asked asked = invoke(line);
        CompletionSource.Question question = world.lastCall().question;
        assertTrue(question.around().prefix().length() <= TextAround.LONGEST_PREFIX);
        world.lastCall().answers("2");
        assertEquals("2", asked.answer());
    }

    @Test
    void endlessAnswerIsCutAtTheEndOfTheBlock() {
        Asked asked = invoke(START);
        CompletionSource.Question question = world.lastCall().question;
        String endless = "result += 1\n    return result\n\n\n" + "def again():\n    pass\n\n\n".repeat(2_000);
        assertTrue(question.isEnough(endless.substring(0, 60)), "the stream is not ended");
        world.lastCall().answers(endless);
        assertEquals("result += 1\n    return result", asked.answer());
    }

    @Test
    void endlessLineIsEnded() {
        invoke(START);
        CompletionSource.Question question = world.lastCall().question;
        assertFalse(question.isEnough("result = 1" + " + 1".repeat(200)));
        assertTrue(question.isEnough("result = 1" + " + 1".repeat(2_000)), "the stream is not ended");
    }

    @Test
    void streamIsEndedWhereItMeetsTheTextBehindTheCursor() {
        Asked asked = invoke("def total(numbers):\n    result = 0\n    <caret>\n    return rounded(result)\n");
        CompletionSource.Question question = world.lastCall().question;
        assertFalse(question.isEnough("result += 1\n"));
        String answer = "result += 1\n    return rounded(result)\n";
        assertTrue(question.isEnough(answer));
        world.lastCall().answers(answer);
        assertEquals("result += 1", asked.answer());
    }

    @Test
    void proseInPlaceOfCodeIsNotShown() {
        Asked asked = invoke("def total(numbers):\n    result = <caret>\n    return result\n");
        world.lastCall().answers("I am sorry, but I cannot complete this code without more context.");
        assertNull(asked.answer());
        assertEquals(1, completions.counts().suppressedSoFar());
    }

    @Test
    void debounceFollowsTheRhythmOfTheUserAndTheLatencyOfTheProvider() {
        TypingRhythm fast = rhythm(90, 0);
        TypingRhythm slow = rhythm(200, 0);
        TypingRhythm behindSlowProvider = rhythm(200, 900);
        assertTrue(fast.pause().compareTo(slow.pause()) < 0);
        assertTrue(behindSlowProvider.pause().compareTo(slow.pause()) < 0);
        assertTrue(slow.pause().toMillis() > 200);
    }

    @Test
    void debounceOfTheSettingsIsUsed() {
        CompletionSettings settings = CompletionSettings.DEFAULT;
        world.settings = TestSettings.with(
                world.settings,
                new CompletionSettings(
                        settings.enabled(),
                        settings.providers(),
                        new CompletionSettings.Timing(Optional.of(Duration.ofMillis(40)), LONG),
                        settings.maxOutputTokens(),
                        settings.multiline(),
                        settings.excludedLanguages(),
                        settings.asCompletionItems(),
                        settings.askAhead()));
        type(START);
        world.advance(Duration.ofMillis(39));
        assertEquals(0, world.calls.size());
        world.advance(Duration.ofMillis(1));
        assertEquals(1, world.calls.size());
    }

    private static TypingRhythm rhythm(long gapMillis, long latencyMillis) {
        TypingRhythm rhythm = new TypingRhythm();
        for (long key = 0; key < 10; key++) {
            // half as long and half as long again, in turns
            rhythm.keyAt(Duration.ofMillis(key / 2 * 2 * gapMillis + key % 2 * gapMillis / 2)
                    .toNanos());
        }
        if (latencyMillis > 0) {
            rhythm.answeredIn(Duration.ofMillis(latencyMillis).toNanos());
        }
        return rhythm;
    }

    @Test
    void bracketThatTheEditorAddsDoesNotPreventReuse() {
        String call = "def total(numbers):\n    sum<caret>\n";
        type(call);
        world.advance(LONG);
        world.lastCall().answers("(numbers)");
        Asked asked = type("def total(numbers):\n    sum(<caret>)\n");
        assertEquals("numbers)", asked.answer());
        assertEquals(1, asked.answers.getFirst().getFirst().replaced());
    }

    @Test
    void answerForAnotherTextIsDropped() {
        Asked asked = type(START);
        world.advance(LONG);
        present = "something else";
        world.lastCall().answers("result += 1");
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
        world.lastCall().answers("  \n");
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
