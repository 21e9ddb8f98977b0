// SPDX-License-Identifier: Apache-2.0
package dev.autodev.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** A text in pieces is the text as a whole, whatever is changed where. */
final class RopeTest {

    /** A place in thousandths of the text, how much goes, and what comes. */
    record Edit(int at, int removed, String inserted) {}

    @Property(tries = 500)
    void changedInPiecesIsChangedAsAWhole(@ForAll("texts") String start, @ForAll("edits") List<Edit> edits) {
        String whole = start;
        TextDocument first = new TextDocument("file:///a", "plain", 0, start);
        TextDocument document = first;
        for (Edit edit : edits) {
            int from = (int) ((long) whole.length() * edit.at() / 1000);
            int to = Math.min(whole.length(), from + edit.removed());
            whole = whole.substring(0, from) + edit.inserted() + whole.substring(to);
            document = document.replace(1, new Span(from, to), edit.inserted());
        }
        assertSameText(whole, document);
        assertEquals(difference(whole, start), document.differenceFrom(first));
        // another document shares no piece with it
        assertEquals(difference(whole, start), new TextDocument("", "", 0, whole).differenceFrom(first));
        assertEquals(whole.equals(start), document.hasTextOf(first));
        assertTrue(document.hasTextOf(new TextDocument("", "", 0, whole)));
    }

    private static Span difference(String text, String other) {
        int most = Math.min(text.length(), other.length());
        int start = 0;
        while (start < most && text.charAt(start) == other.charAt(start)) {
            start++;
        }
        int same = 0;
        while (same < most - start
                && text.charAt(text.length() - 1 - same) == other.charAt(other.length() - 1 - same)) {
            same++;
        }
        return new Span(start, text.length() - same);
    }

    @Property(tries = 200)
    void lettersTypedOneByOneAreTheTextTyped(@ForAll("texts") String start, @ForAll("breaks") String typed) {
        TextDocument document = new TextDocument("file:///a", "plain", 0, start);
        int middle = start.length() / 2;
        for (int i = 0; i < typed.length(); i++) {
            document = document.replace(i, new Span(middle + i, middle + i), typed.substring(i, i + 1));
        }
        assertSameText(start.substring(0, middle) + typed + start.substring(middle), document);
    }

    private static void assertSameText(String whole, TextDocument document) {
        List<Integer> starts = lineStarts(whole);
        assertEquals(whole, document.text());
        assertEquals(whole.length(), document.characters().length());
        assertEquals(starts.size(), document.lineCount());
        assertEquals(LineEnding.of(whole), document.lineEnding());
        for (int parts = 1; parts < 5; parts++) {
            Span part = new Span(whole.length() / (parts + 1), whole.length() * parts / (parts + 1));
            assertEquals(part.of(whole), part.of(document.characters()));
        }
        for (int line = 0; line < starts.size(); line++) {
            assertEquals(starts.get(line), document.lineStart(line), "line " + line);
        }
        int line = 0;
        for (int offset = 0; offset <= whole.length(); offset++) {
            if (line + 1 < starts.size() && starts.get(line + 1) == offset) {
                line++;
            }
            assertEquals(line, document.lineOf(offset), "offset " + offset);
            if (offset < whole.length()) {
                assertEquals(whole.charAt(offset), document.characters().charAt(offset));
            }
        }
    }

    private static List<Integer> lineStarts(String text) {
        List<Integer> starts = new ArrayList<>(List.of(0));
        Matcher lineEnds = Pattern.compile("\\r\\n|\\r|\\n").matcher(text);
        while (lineEnds.find()) {
            starts.add(lineEnds.end());
        }
        return starts;
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> unit = breaks();
        return Combinators.combine(unit, Arbitraries.integers().between(0, 1500))
                .as((text, times) -> text.repeat(text.isEmpty() ? 0 : times));
    }

    @Provide
    Arbitrary<String> breaks() {
        return Arbitraries.of("a", "\r", "\n", "\r\n", "é", "😀", " ")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.integers().between(0, 3)),
                                Tuple.of(1, Arbitraries.integers().between(0, 9000))),
                        breaks())
                .as(Edit::new)
                .list()
                .ofMaxSize(20);
    }
}
