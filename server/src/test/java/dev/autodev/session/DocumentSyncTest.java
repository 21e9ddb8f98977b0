// SPDX-License-Identifier: Apache-2.0
package dev.autodev.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autodev.text.Position;
import dev.autodev.text.Range;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Incremental changes give the text of the client. */
class DocumentSyncTest {

    /** A replacement, as fractions of a text of unknown length. */
    record Typing(int from, int length, String text) {}

    @Property(tries = 10_000)
    void incrementalChangesAndFullTextsGiveTheSameDocument(
            @ForAll("texts") String text, @ForAll("typings") List<Typing> typings) {
        TextDocument expected = new TextDocument("a", "java", 0, text);
        List<ContentChange> incremental = new ArrayList<>();
        for (Typing typing : typings) {
            // positions cannot point between CR and LF, so the span comes from the range
            Span asked = span(expected, typing);
            Range range = expected.rangeOf(asked);
            Span span = new Span(
                    PlainLines.offset(expected.text(), range.start()), PlainLines.offset(expected.text(), range.end()));
            incremental.add(new ContentChange(range, typing.text()));
            String after = expected.text().substring(0, span.start())
                    + typing.text()
                    + expected.text().substring(span.end());
            expected = expected.with(1, after);
        }
        OpenDocument opened = OpenDocument.opened(new TextDocument("a", "java", 0, text));
        assertEquals(expected.text(), opened.changed(1, incremental).text().text());
        assertEquals(
                expected.text(),
                opened.changed(1, List.of(new ContentChange(null, expected.text())))
                        .text()
                        .text());
    }

    @Property(tries = 10_000)
    void positionsRoundTrip(@ForAll("texts") String text) {
        TextDocument document = new TextDocument("a", "java", 0, text);
        for (int offset = 0; offset <= text.length(); offset++) {
            boolean insideLineEnd = offset > 0
                    && offset < text.length()
                    && text.charAt(offset - 1) == '\r'
                    && text.charAt(offset) == '\n';
            if (!insideLineEnd) {
                Position position = document.positionAt(offset);
                assertEquals(offset, document.offsetAt(position));
                assertEquals(offset, PlainLines.offset(text, position));
            }
        }
    }

    @Property
    void positionsFarOutsideAreClamped(@ForAll("texts") String text, @ForAll int line, @ForAll int character) {
        Position anywhere = new Position(line & Integer.MAX_VALUE, character & Integer.MAX_VALUE);
        OpenDocument changed = OpenDocument.opened(new TextDocument("a", "java", 0, text))
                .changed(1, List.of(new ContentChange(new Range(new Position(0, 0), anywhere), "")));
        assertEquals(true, text.endsWith(changed.text().text()));
    }

    @Provide
    static Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a",
                        "b",
                        " ",
                        "\n",
                        "\r\n",
                        "\r",
                        "😀",
                        "é",
                        "}",
                        "日本",
                        "e\u0301",
                        "👩‍👩‍👧",
                        "\t",
                        "\uFEFF",
                        "\uD83D",
                        "\u2028")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    @Provide
    static Arbitrary<List<Typing>> typings() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.integers().between(0, 10),
                        texts())
                .as(Typing::new)
                .list()
                .ofMaxSize(6);
    }

    static Span span(TextDocument document, Typing typing) {
        int start = typing.from() % (document.text().length() + 1);
        return new Span(start, Math.min(document.text().length(), start + typing.length()));
    }
}
