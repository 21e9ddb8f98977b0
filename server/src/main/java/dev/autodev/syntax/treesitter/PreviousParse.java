package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree.Comment;
import dev.autodev.syntax.SyntaxTree.Import;
import dev.autodev.syntax.SyntaxTree.SyntaxProblem;
import dev.autodev.syntax.treesitter.WalkFrame.Past;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier reading tells of the text of today: all that lies before what has changed, and all that lies behind it,
 * further along or back by as much as the text has grown.
 *
 * <p><i>Confined to the thread that parses.</i>
 */
final class PreviousParse {

    private final ParseResult reading;
    private final int delta;
    private final Span changed;
    private final Span touched;
    private boolean consistent = true;

    private PreviousParse(ParseResult reading, int delta, Span changed, Span touched) {
        this.reading = reading;
        this.delta = delta;
        this.changed = changed;
        this.touched = touched;
    }

    /** @param changed in offsets of {@code text}, the edit itself among them */
    static PreviousParse of(ParseResult reading, ChangedRegion change, List<Span> changed, String text) {
        int from = changed.stream().mapToInt(Span::start).min().orElseThrow();
        int to = changed.stream().mapToInt(Span::end).max().orElseThrow();
        return new PreviousParse(
                reading, change.delta(), new Span(from, to), grown(reading, change.delta(), from, to, text));
    }

    /**
     * All lines of the change, since things are told apart by their column, and then to the next code on both sides: the
     * meaning of a comment depends on the code beside it, and where a body ends on the comment behind it.
     */
    private static Span grown(ParseResult reading, int delta, int from, int to, String text) {
        List<Span> comments = reading.comments();
        int start = from;
        while (start > 0 && !isLineEnd(text.charAt(start - 1))) {
            start--;
        }
        // up to here both texts are the same
        int index = OffsetSearch.firstFrom(comments, Span::start, start) - 1;
        while (start > 0) {
            if (index >= 0 && comments.get(index).end() >= start) {
                start = comments.get(index--).start();
            } else if (Character.isWhitespace(text.charAt(start - 1))) {
                start--;
            } else {
                break;
            }
        }
        int end = to;
        while (end < text.length() && !isLineEnd(text.charAt(end))) {
            end++;
        }
        index = Math.max(0, OffsetSearch.firstFrom(comments, Span::start, end - delta) - 1);
        while (end < text.length()) {
            while (index < comments.size() && comments.get(index).end() + delta <= end) {
                index++;
            }
            if (index < comments.size() && comments.get(index).start() + delta <= end) {
                end = comments.get(index).end() + delta;
            } else if (Character.isWhitespace(text.charAt(end))) {
                end++;
            } else {
                break;
            }
        }
        return new Span(start, end);
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    /** What has changed, in offsets of today; whatever so much as touches it is read anew. */
    Span touched() {
        return touched;
    }

    /** Whether what was known has fitted wherever it was taken from; else the text is to be read in full. */
    boolean isConsistent() {
        return consistent;
    }

    /** The index of the declaration that {@code draft} was, {@link Past#NONE} if it was none or another one. */
    int indexOf(DeclarationDraft draft, String text) {
        int now = draft.span().start();
        if (changed.start() < now && now < changed.end()) {
            return Past.NONE;
        }
        int start = now <= changed.start() ? now : now - delta;
        List<ReusedDeclaration> outline = reading.outline();
        for (int i = OffsetSearch.firstFrom(outline, ReusedDeclaration::start, start);
                i < outline.size() && outline.get(i).start() == start;
                i++) {
            ReusedDeclaration known = outline.get(i);
            boolean same = known.rule() == draft.rule()
                    && known.depth() == draft.depth()
                    && known.declaration().name().equals(draft.name().of(text));
            if (same) {
                return i;
            }
        }
        return Past.NONE;
    }

    /**
     * The declarations in a node up to an offset before the change.
     *
     * @param enclosing the index of the declaration around them, {@link Past#NONE} if there is none
     * @param depth theirs
     */
    List<ReusedDeclaration> declarationsBefore(int from, int to, int enclosing, int depth) {
        return declarations(from, Math.min(to, touched.start()), enclosing, depth, 0);
    }

    /** Those in a node from an offset behind the change. */
    List<ReusedDeclaration> declarationsBehind(int from, int to, int enclosing, int depth) {
        return declarations(from - delta, to - delta, enclosing, depth, delta);
    }

    private List<ReusedDeclaration> declarations(int from, int to, int enclosing, int depth, int by) {
        List<ReusedDeclaration> outline = reading.outline();
        int first = Math.max(enclosing + 1, OffsetSearch.firstFrom(outline, ReusedDeclaration::start, from));
        int last = OffsetSearch.firstFrom(outline, ReusedDeclaration::start, to);
        return fitting(outline.subList(first, Math.max(first, last)), depth, by);
    }

    private List<ReusedDeclaration> fitting(List<ReusedDeclaration> known, int depth, int by) {
        List<ReusedDeclaration> fitting = new ArrayList<>(known.size());
        for (ReusedDeclaration one : known) {
            consistent &= one.depth() >= depth && isClean(one.declaration(), by);
            fitting.add(one.shift(by));
        }
        consistent &= known.isEmpty() || known.getFirst().depth() == depth;
        return fitting;
    }

    /** Without its doc comment: where that touches the change, {@link #grown} has gone on to the declaration itself. */
    private boolean isClean(Declaration declaration, int by) {
        Span span = declaration.span();
        return span.end() + by < touched.start() || span.start() + by > touched.end();
    }

    List<Import> importsBefore(int from, int to) {
        return imports(from, Math.min(to, touched.start()), 0);
    }

    List<Import> importsBehind(int from, int to) {
        return imports(from - delta, to - delta, delta);
    }

    private List<Import> imports(int from, int to, int by) {
        List<Import> imports = reading.tree().imports();
        int first = OffsetSearch.firstFrom(imports, one -> one.span().start(), from);
        int last = OffsetSearch.firstFrom(imports, one -> one.span().start(), to);
        return imports.subList(first, Math.max(first, last)).stream()
                .map(one -> new Import(one.span().shift(by), one.packageClause()))
                .toList();
    }

    /** All single comments of today, given those that were found now. */
    List<Span> comments(List<Span> found) {
        return around(reading.comments(), found, Function.identity(), Span::shift);
    }

    /** The same for comments that neighbours have been joined to; {@code found} may only hold those of the change. */
    List<Comment> merged(List<Comment> found) {
        return around(
                reading.tree().comments(),
                found,
                Comment::span,
                (comment, by) -> new Comment(comment.span().shift(by), comment.text()));
    }

    /** The same for places that do not parse; null where not all of them were known. */
    @Nullable
    List<SyntaxProblem> problems(List<SyntaxProblem> found) {
        List<SyntaxProblem> earlier = reading.ofGrammar();
        return earlier.size() >= SyntaxProblems.MOST
                ? null
                : around(
                        earlier,
                        found,
                        SyntaxProblem::span,
                        (problem, by) -> new SyntaxProblem(problem.span().shift(by), problem.message()));
    }

    /** What was before the change, what was found now in the change, and what was behind it. */
    private <T> List<T> around(
            List<T> earlier, List<T> found, Function<T, Span> span, BiFunction<T, Integer, T> shift) {
        List<T> all = new ArrayList<>(earlier.size() + found.size());
        for (T one : earlier) {
            if (span.apply(one).end() >= touched.start()) {
                break;
            }
            all.add(one);
        }
        for (T one : found) {
            if (span.apply(one).start() <= touched.end() && span.apply(one).end() >= touched.start()) {
                all.add(one);
            }
        }
        int behind = OffsetSearch.firstFrom(earlier, one -> span.apply(one).start(), touched.end() - delta + 1);
        for (T one : earlier.subList(behind, earlier.size())) {
            all.add(delta == 0 ? one : shift.apply(one, delta));
        }
        return all;
    }
}
