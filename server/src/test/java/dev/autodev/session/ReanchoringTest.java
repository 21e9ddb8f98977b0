// SPDX-License-Identifier: Apache-2.0
package dev.autodev.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextEdit;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Edits follow their target through changes elsewhere, and are refused if the target itself changed. */
class ReanchoringTest {

    /** Marks the target, so that the test can find it without the code under test. */
    private static final String TARGET = "\n<<int f() {}>>\n";

    private static final String NEW_TEXT = "\n<<int f() { return 1; }>>\n";

    record Elsewhere(boolean before, int from, int length, String text) {}

    @Property
    void editFollowsItsTargetThroughChangesElsewhere(
            @ForAll("texts") String head, @ForAll("texts") String tail, @ForAll("changes") List<Elsewhere> changes) {
        OpenDocument seen = document(head + TARGET + tail);
        OpenDocument now = seen;
        int version = 0;
        for (Elsewhere change : changes) {
            TextDocument text = now.text();
            int target = text.text().indexOf(TARGET);
            int low = change.before() ? 0 : target + TARGET.length();
            int high = change.before() ? target : text.text().length();
            int start = low + change.from() % (high - low + 1);
            Span span = new Span(start, Math.min(high, start + change.length()));
            now = now.changed(++version, List.of(new ContentChange(text.rangeOf(span), change.text())));
        }
        // the target is compared without its own line breaks, so text next to them does not matter
        Span target = new Span(head.length() + 1, head.length() + TARGET.length() - 1);
        List<TextEdit> edits = List.of(new TextEdit(target, NEW_TEXT.strip()));
        Optional<List<TextEdit>> moved = now.reanchor(seen, edits, target);
        assertTrue(moved.isPresent());
        String expected = now.text().text().replace(TARGET, NEW_TEXT);
        assertEquals(expected, TextEdit.apply(now.text().text(), moved.get()));
    }

    @Property
    void editIsRefusedWhenItsTargetChanged(
            @ForAll("texts") String head, @ForAll("changes") List<Elsewhere> changes, @ForAll("places") int place) {
        OpenDocument seen = document(head + TARGET);
        Span target = new Span(head.length() + 1, head.length() + TARGET.length() - 1);
        int inside = target.start() + 1 + place % (target.length() - 1);
        OpenDocument now = seen.changed(1, List.of(new ContentChange(seen.text().rangeOf(Span.at(inside)), "#")));
        for (Elsewhere change : changes) {
            now = now.changed(2, List.of(new ContentChange(now.text().rangeOf(Span.at(0)), change.text())));
        }
        assertTrue(
                now.reanchor(seen, List.of(new TextEdit(target, "x")), target).isEmpty());
    }

    @Example
    void typingRightBeforeTheTargetRefusesTheEdit() {
        assertRefused("int f", 0, 0, "x", new Span(0, 5));
        assertRefused("int f;", 5, 5, "x", new Span(0, 5));
    }

    @Example
    void lineBreakSeparatesTargetAndChange() {
        assertMoved("int f", 0, 0, "// new\n", new Span(0, 5), new Span(7, 12));
        assertMoved("a\nint f", 0, 2, "", new Span(2, 7), new Span(0, 5));
        assertMoved("int f", 5, 5, "\nx", new Span(0, 5), new Span(0, 5));
    }

    @Example
    void typingAtTheCursorRefusesTheEdit() {
        assertRefused("a\n\nb", 2, 2, "x\n", Span.at(2));
    }

    @Example
    void editOutsideTheTargetDependsOnItsOwnSpan() {
        OpenDocument seen = document("import a;\n\nint f() {}\n");
        Span target = new Span(11, 21);
        List<TextEdit> edits = List.of(new TextEdit(Span.at(9), "\nimport b;"), new TextEdit(target, "F"));
        OpenDocument elsewhere = type(seen, 10, 10, "// x\n");
        assertEquals(
                List.of(new TextEdit(Span.at(9), "\nimport b;"), new TextEdit(target.shift(5), "F")),
                elsewhere.reanchor(seen, edits, target).orElseThrow());
        OpenDocument there = type(seen, 9, 9, "\nimport c;");
        assertTrue(there.reanchor(seen, edits, target).isEmpty());
    }

    @Example
    void sameFullTextLeavesTheTargetUnchanged() {
        OpenDocument seen = document("int f() {}\n");
        OpenDocument saved = seen.changed(1, List.of(new ContentChange(null, "int f() {}\n")));
        Span target = new Span(0, 10);
        assertTrue(
                saved.reanchor(seen, List.of(new TextEdit(target, "F")), target).isPresent());
    }

    @Example
    void fullTextThatDiffersElsewhereMovesTheTarget() {
        OpenDocument seen = document("a\nint f() {}\nb\n");
        OpenDocument now = seen.changed(1, List.of(new ContentChange(null, "a\na2\nint f() {}\nb\n")));
        Span target = new Span(2, 12);
        assertEquals(
                new Span(5, 15),
                now.reanchor(seen, List.of(new TextEdit(target, "F")), target)
                        .orElseThrow()
                        .getFirst()
                        .span());
    }

    @Example
    void documentOpenedAgainHasNoHistory() {
        OpenDocument seen = document("int f() {}\n");
        Span target = new Span(0, 10);
        List<TextEdit> edits = List.of(new TextEdit(target, "F"));
        assertTrue(document("int f() {}\n").reanchor(seen, edits, target).isPresent());
        assertTrue(document("\nint f() {}\n").reanchor(seen, edits, target).isEmpty());
    }

    @Example
    void oldChangesAreDropped() {
        OpenDocument seen = document("\n\nint f() {}\n");
        OpenDocument now = seen;
        for (int i = 1; i <= ChangeHistory.LIMIT; i++) {
            now = now.changed(i, List.of(new ContentChange(now.text().rangeOf(Span.at(0)), "x")));
        }
        Span target = new Span(2, 12);
        List<TextEdit> edits = List.of(new TextEdit(target, "F"));
        assertTrue(now.reanchor(seen, edits, target).isPresent());
        assertEquals(Optional.of(target.shift(ChangeHistory.LIMIT)), now.locate(target, 0));
        OpenDocument later = type(now, 0, 0, "y");
        assertTrue(later.reanchor(seen, edits, target).isEmpty());
        assertTrue(later.locate(target, 0).isEmpty());
        assertEquals(Optional.of(target.shift(1)), later.locate(target, ChangeHistory.LIMIT));
    }

    private static void assertRefused(String text, int start, int end, String typed, Span target) {
        OpenDocument seen = document(text);
        assertTrue(type(seen, start, end, typed)
                .reanchor(seen, List.of(new TextEdit(target, "F")), target)
                .isEmpty());
    }

    private static void assertMoved(String text, int start, int end, String typed, Span target, Span expected) {
        OpenDocument seen = document(text);
        assertEquals(
                List.of(new TextEdit(expected, "F")),
                type(seen, start, end, typed)
                        .reanchor(seen, List.of(new TextEdit(target, "F")), target)
                        .orElseThrow());
    }

    private static OpenDocument type(OpenDocument document, int start, int end, String text) {
        return document.changed(
                document.text().version() + 1,
                List.of(new ContentChange(document.text().rangeOf(new Span(start, end)), text)));
    }

    private static OpenDocument document(String text) {
        return OpenDocument.opened(new TextDocument("a", "java", 0, text));
    }

    @Provide
    static Arbitrary<String> texts() {
        return Arbitraries.of("a", "b", " ", "\n", "😀", "é", "}")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    @Provide
    static Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, 1000);
    }

    @Provide
    static Arbitrary<List<Elsewhere>> changes() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.integers().between(0, 10),
                        texts())
                .as(Elsewhere::new)
                .list()
                .ofMaxSize(8);
    }
}
