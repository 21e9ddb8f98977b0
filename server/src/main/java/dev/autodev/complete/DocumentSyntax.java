// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.Indentation;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A document around a cursor, parsed: all of it, or in a long document a part, because parsing the next version of a text takes
 * 0.5 ms and another 0.9 ms for each 1,000 lines. Parses when it is needed, on the thread that needs it. <i>Thread-safe.</i>
 */
public final class DocumentSyntax {

    /** In UTF-16 code units. */
    static final int LONGEST_WHOLE = 16 * 1024;

    /** In UTF-16 code units: how far the part reaches on both sides. */
    private static final int REACH = 4 * 1024;

    /** While a user types, the part begins and ends at the same characters, so that little of it is parsed again. */
    private static final int STEP = 2 * 1024;

    private final TextDocument document;
    private final Span cursor;
    private final Function<String, SyntaxTree> parser;
    private volatile @Nullable Parsed parsed;

    /** @param part of the document */
    private record Parsed(Span part, SyntaxTree tree) {}

    private DocumentSyntax(TextDocument document, Span cursor, Function<String, SyntaxTree> parser) {
        this.document = document;
        this.cursor = cursor;
        this.parser = parser;
    }

    /** @param parser of the document and of texts that differ little from it */
    public static DocumentSyntax around(TextDocument document, Span cursor, Function<String, SyntaxTree> parser) {
        return new DocumentSyntax(document, cursor, parser);
    }

    /** Of a document that is not parsed. */
    static DocumentSyntax unread(TextDocument document) {
        return new DocumentSyntax(document, Span.at(0), text -> SyntaxTree.UNCHECKED);
    }

    /** The same with another parser. */
    DocumentSyntax parsedBy(UnaryOperator<Function<String, SyntaxTree>> other) {
        return new DocumentSyntax(document, cursor, other.apply(parser));
    }

    private Parsed parsed() {
        Parsed known = parsed;
        if (known == null) {
            Span part = part();
            known = new Parsed(part, parser.apply(part.of(document.characters())));
            parsed = known;
        }
        return known;
    }

    private Span part() {
        CharSequence text = document.characters();
        int length = text.length();
        return length <= LONGEST_WHOLE
                ? new Span(0, length)
                : new Span(
                        declarationStart(text, aligned(cursor.start())),
                        declarationStart(text, length - aligned(length - cursor.end())));
    }

    private static int aligned(int distance) {
        return Math.max(0, distance - REACH) / STEP * STEP;
    }

    /**
     * A line near {@code offset} that a part can begin with, or end before: the first one with the least indentation that does
     * not go on with a block. A part that begins in the middle of a block does not parse, which hides other problems.
     */
    private static int declarationStart(CharSequence text, int offset) {
        if (offset == 0 || offset == text.length()) {
            return offset;
        }
        String near = new Span(offset, Math.min(text.length(), offset + STEP)).of(text);
        int best = -1;
        int least = Integer.MAX_VALUE;
        int line = near.indexOf('\n') + 1;
        for (int end = near.indexOf('\n', line); line > 0 && end >= 0; end = near.indexOf('\n', line)) {
            String code = near.substring(line, end).strip();
            int width = Indentation.leading(near.substring(line, end)).length();
            boolean isInside = code.isEmpty() || code.startsWith("*") || AnswerExtent.continues(code);
            if (!isInside && width < least) {
                least = width;
                best = line;
            }
            line = end + 1;
        }
        if (best >= 0) {
            return offset + best;
        }
        return TextAround.cutsPair(text, offset) ? offset + 1 : offset;
    }

    /** Whether a document is parsed. */
    boolean isChecked() {
        return parsed().tree().checked();
    }

    /** Whether an offset of the document is in a comment. */
    boolean isInComment(int offset) {
        return parsed().tree().commentAt(offset - parsed().part().start()).isPresent();
    }

    /**
     * Whether the document parses no worse with another text in place of {@code replaced}, one of its spans.
     *
     * @param inserted with the line ends of the document
     */
    boolean isNoWorseWith(Span replaced, String inserted) {
        CharSequence text = document.characters();
        Span part = parsed().part();
        SyntaxTree before = parsed().tree();
        String begin = new Span(part.start(), replaced.start()).of(text);
        SyntaxTree after = parser.apply(
                begin + inserted + new Span(replaced.end(), Math.max(replaced.end(), part.end())).of(text));
        boolean isPart = part.length() < text.length();
        // what is wrong at its beginning is wrong only because it is cut there
        int firstLine = document.lineEnd(document.lineOf(part.start())) + 1;
        int known = part.start() == 0 ? 0 : Math.min(firstLine, replaced.start()) - part.start();
        int more = Integer.compare(problems(after, known), problems(before, known));
        Span place = replaced.shift(-part.start());
        // where the document does not parse at the cursor, its declarations are guesses
        boolean isBroken = before.problems().stream()
                .anyMatch(problem ->
                        problem.span().overlaps(place) || problem.span().touches(place.start()));
        return more < 0
                || more == 0 && (!isPart || isBroken || hasSameDeclarations(before, after, place, inserted.length()));
    }

    /** @param from up to where problems do not count */
    private static int problems(SyntaxTree tree, int from) {
        return tree.isUnread()
                ? Integer.MAX_VALUE
                : (int) tree.problems().stream()
                        .filter(problem -> problem.span().end() >= from)
                        .count();
    }

    /**
     * Whether all declarations are still there. Where a part of a document begins or ends in the middle of a block, a bracket
     * that a suggestion leaves open may be no further problem, but makes the declarations behind it parts of another.
     */
    private static boolean hasSameDeclarations(SyntaxTree before, SyntaxTree after, Span replaced, int inserted) {
        record NamedSpan(String name, Span span) {}
        int growth = inserted - replaced.length();
        Set<NamedSpan> places = after.declarations().stream()
                .map(one -> new NamedSpan(one.name(), one.span()))
                .collect(Collectors.toSet());
        return before.declarations().stream().allMatch(one -> {
            Span span = one.span();
            if (span.start() >= replaced.end()) {
                return places.contains(new NamedSpan(one.name(), span.shift(growth)));
            }
            boolean isUntouched = span.end() <= replaced.end() && places.contains(new NamedSpan(one.name(), span));
            return isUntouched
                    || span.end() >= replaced.end()
                            && places.contains(new NamedSpan(one.name(), new Span(span.start(), span.end() + growth)));
        });
    }
}
