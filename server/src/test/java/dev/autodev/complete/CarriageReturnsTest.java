// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.autodev.language.Languages;
import dev.autodev.testkit.MarkedText;
import dev.autodev.text.TextDocument;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines of a document end with CR LF, those of prompts, answers and suggestions with LF. */
final class CarriageReturnsTest {

    private static final String START = "def total(numbers):\r\n\tresult = 0\r\n\t";
    private static final String REST = "\r\n\treturn result\r\n";

    private final VirtualCompletions world = new VirtualCompletions();
    private final Completions completions = new Completions(() -> world, world, () -> world.settings);

    /** Requests a suggestion behind what was typed, and returns what it will be answered with. */
    private List<List<Suggestion>> invoke(String typed) {
        List<List<Suggestion>> answers = new ArrayList<>();
        completions.request(Documents.request(
                MarkedText.of(START + typed + "<caret>" + REST),
                Languages.named("python").orElseThrow(),
                true,
                answers::add));
        world.settle();
        return answers;
    }

    private static List<String> texts(List<List<Suggestion>> answers) {
        return answers.getFirst().stream().map(Suggestion::text).toList();
    }

    @Test
    void modelSeesLineFeeds() {
        invoke("");
        assertEquals(
                new TextAround("def total(numbers):\n\tresult = 0\n\t", "\n\treturn result\n"),
                world.lastCall().question.around());
    }

    @Test
    void acceptanceOfSeveralLinesIsSeen() {
        List<List<Suggestion>> answers = invoke("");
        world.lastCall().answers("result = sum(numbers)\r\n\tresult += 1\r\n");
        assertEquals("result = sum(numbers)\n\tresult += 1", texts(answers).getFirst());
        completions.changed(
                new TextDocument(Documents.URI, "python", 2, START + "result = sum(numbers)\r\n\tresult += 1" + REST));
        assertEquals(1, completions.counts().acceptedSoFar());
    }

    @Test
    void callIsKeptWhileTheUserTypesTheLineEndThatTheModelWrites() {
        invoke("");
        VirtualCompletions.Call call = world.lastCall();
        call.listener.progress("result = 1\n\tresult +");
        List<List<Suggestion>> answers = invoke("result = 1\r\n\tre");
        assertFalse(call.isCancelled);
        call.answers("result = 1\n\tresult += 2");
        assertEquals("sult += 2", texts(answers).getFirst());
        assertEquals(1, world.calls.size());
    }

    @Test
    void suggestionIsKeptBehindALineEndOfIt() {
        invoke("");
        world.lastCall().answers("result = 1\n\tresult += 2");
        assertEquals("result += 2", texts(invoke("result = 1\r\n\t")).getFirst());
        assertEquals(1, world.calls.size());
    }
}
