// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.session.ContentChange;
import dev.autodev.session.OpenDocument;
import dev.autodev.session.Session;
import dev.autodev.text.Range;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known of an edit from the texts that come after it. */
class EditVerdictTest {

    private static final String TEXT = "import a\n\ndef total():\n    pass\n\nend\n";
    private static final TextEdit BODY = edit("    pass", "    return sum(prices)");
    private static final TextEdit IMPORT = edit("import a", "import a\nimport b");

    private final Session session = new Session();
    private final List<OpenDocument> states = new ArrayList<>();
    private final List<EditVerdict.Sent> sent = new ArrayList<>();
    private final OpenDocument origin;
    private List<TextEdit> edits = List.of(BODY);

    EditVerdictTest() {
        session.open(new TextDocument("a", "python", 0, TEXT));
        origin = now();
        states.add(origin);
    }

    @Test
    void nothingHasCome() {
        send();
        assertEquals(EditVerdict.ABSENT, verdict());
    }

    @Test
    void theEditAndNothingElse() {
        send();
        replace("    pass", "    return sum(prices)");
        assertEquals(EditVerdict.APPLIED, verdict());
    }

    @Test
    void theEditAsTheEditorShrinksIt() {
        send();
        replace("pass", "return sum(prices)");
        assertEquals(EditVerdict.APPLIED, verdict());
    }

    @Test
    void typedBeforeAndAfterTheEdit() {
        send();
        replace("import a", "# one\nimport a");
        replace("    pass", "    return sum(prices)");
        replace("sum(prices)", "sum(prices) + 1");
        replace("end", "the end");
        assertEquals(EditVerdict.APPLIED, verdict());
    }

    @Test
    void severalEditsOneByOne() {
        edits = List.of(IMPORT, BODY);
        send();
        replace("end", "the end");
        replace("    pass", "    return sum(prices)");
        replace("import a", "import a\nimport b");
        assertEquals(EditVerdict.APPLIED, verdict());
    }

    @Test
    void theWholeTextWithOtherLineBreaksAndNoLastOne() {
        send();
        replace(
                TEXT,
                TEXT.replace("    pass", "    return sum(prices)")
                        .replace("\n", "\r\n")
                        .strip());
        assertEquals(EditVerdict.APPLIED, verdict());
    }

    @Test
    void typedElsewhereOnly() {
        send();
        replace("end", "the end");
        assertEquals(EditVerdict.ABSENT, verdict());
    }

    @Test
    void typedIntoThePlaceOnly() {
        send();
        replace("pass", "pasture");
        assertEquals(EditVerdict.ABSENT, verdict());
    }

    @Test
    void atTheOldPlaceInANewerText() {
        send();
        replace("import a\n", "# one\nimport a\n");
        // line 4 is another one now
        replace("def total():\n", "    return sum(prices)):\n");
        assertEquals(EditVerdict.UNCLEAR, verdict());
    }

    @Test
    void atExactlyTheOldPlaceInANewerText() {
        send();
        replace("import a\n", "import a\nimport z\n");
        String text = now().text().text();
        // the old place is line 3, characters 0 to 8
        int line = text.indexOf("def total");
        type(new Span(line, line + 8), "    return sum(prices)");
        assertEquals(EditVerdict.MISPLACED, verdict());
    }

    @Test
    void theSecondTryIsFoundAsWell() {
        send();
        replace("import a", "# one\nimport a");
        send();
        replace("    pass", "    return sum(prices)");
        assertEquals(EditVerdict.APPLIED, verdict());
    }

    @Test
    void theNewTextSomewhereElse() {
        send();
        replace("end", "    return sum(prices)");
        assertEquals(EditVerdict.UNCLEAR, verdict());
    }

    private EditVerdict verdict() {
        return EditVerdict.of(origin, change(), sent, states);
    }

    private void send() {
        sent.add(new EditVerdict.Sent(
                now(), now().reanchor(origin, edits, change().target()).orElseThrow()));
    }

    private FileChange change() {
        int start = TEXT.indexOf("def total");
        return new FileChange(origin.text(), edits, new Span(start, TEXT.indexOf("pass") + 4));
    }

    private OpenDocument now() {
        return session.snapshot().document("a").orElseThrow();
    }

    private void replace(String old, String text) {
        int at = now().text().text().indexOf(old);
        type(new Span(at, at + old.length()), text);
    }

    private void type(Span place, String text) {
        Range range = now().text().rangeOf(place);
        session.change("a", now().text().version() + 1, List.of(new ContentChange(range, text)));
        states.add(now());
    }

    private static TextEdit edit(String old, String text) {
        int at = TEXT.indexOf(old);
        return new TextEdit(new Span(at, at + old.length()), text);
    }
}
