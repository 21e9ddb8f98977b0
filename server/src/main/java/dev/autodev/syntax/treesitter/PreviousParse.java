// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree.Comment;
import dev.autodev.syntax.SyntaxTree.Import;
import dev.autodev.syntax.SyntaxTree.SyntaxProblem;
import dev.autodev.syntax.treesitter.DeclarationCandidate.DraftDeclaration;
import dev.autodev.syntax.treesitter.DeclarationCandidate.ReusedDeclaration;
import dev.autodev.syntax.treesitter.SyntaxNode.OpenTree;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;

/**
 * What the parse of the previous version contributes to the current one: everything before the change, and everything
 * behind it, shifted by as much as the text has grown.
 *
 * <p><i>Confined to the thread that parses.</i>
 */
final class PreviousParse {

    private final ParseResult previous;
    private final TSTree edited;
    private final int delta;
    private final Span changed;
    private final Span touched;
    private boolean consistent = true;

    /**
     * @param edited the previous tree, edited to the length of the current text
     * @param changed in offsets of {@code text}, the edit itself among them
     */
    PreviousParse(ParseResult previous, TSTree edited, ChangedRegion change, List<Span> changed, String text) {
        this.previous = previous;
        this.edited = edited;
        this.delta = change.delta();
        this.changed = new Span(
                changed.stream().mapToInt(Span::start).min().orElseThrow(),
                changed.stream().mapToInt(Span::end).max().orElseThrow());
        this.touched = change.widened(this.changed, previous.comments(), text);
    }

    /**
     * What a node of the current tree was in the previous one. Where both trees are equal from the root down to a node,
     * the content of that node needs no walk outside of what has changed.
     *
     * @param node null if it did not exist
     * @param declaration the index of the declaration it was in, {@link #NONE} if there was none
     */
    record PreviousNode(@Nullable TSNode node, int declaration) {

        static final int NONE = -1;

        static final PreviousNode UNKNOWN = new PreviousNode(null, NONE);
    }

    PreviousNode root(SyntaxNode root) {
        TSNode before = edited.getRootNode();
        return new PreviousNode(isSame(before, root) ? before : null, PreviousNode.NONE);
    }

    /** Whether nothing in {@code node} can be taken over. */
    boolean isTouchedWhole(SyntaxNode node) {
        return touched.start() <= node.start() && node.end() <= touched.end();
    }

    /** The child of {@code parent} that {@code node} was, null if it did not exist or was another. */
    static @Nullable TSNode child(TSNode parent, SyntaxNode node, OpenTree tree) {
        TSTreeCursor cursor = tree.children();
        cursor.reset(parent);
        int index = cursor.gotoFirstChildForByte(node.start() * 2);
        if (index < 0) {
            return null;
        }
        tree.meter().search(index);
        TSNode before = cursor.currentNode();
        return isSame(before, node) ? before : null;
    }

    private static boolean isSame(TSNode before, SyntaxNode node) {
        return before.getSymbol() == node.type().symbol()
                && before.getStartByte() == node.start() * 2
                && before.getEndByte() == node.end() * 2;
    }

    /** What has changed, in offsets of the current text; any node that overlaps or touches it is read again. */
    Span touched() {
        return touched;
    }

    /** Whether everything that was taken over fitted its place; if not, the text has to be walked in full. */
    boolean isConsistent() {
        return consistent;
    }

    /** The index of the declaration that {@code draft} was, {@link PreviousNode#NONE} if it was none or another one. */
    int indexOf(DraftDeclaration draft, String text) {
        int now = draft.places().all().start();
        if (changed.start() < now && now < changed.end()) {
            return PreviousNode.NONE;
        }
        int start = now <= changed.start() ? now : now - delta;
        List<ReusedDeclaration> outline = previous.outline();
        for (int i = OffsetSearch.firstFrom(outline, ReusedDeclaration::start, start);
                i < outline.size() && outline.get(i).start() == start;
                i++) {
            ReusedDeclaration known = outline.get(i);
            boolean same = known.rule() == draft.rule()
                    && known.depth() == draft.depth()
                    && known.declaration().name().equals(draft.places().name().of(text));
            if (same) {
                return i;
            }
        }
        return PreviousNode.NONE;
    }

    /**
     * The declarations in a node up to an offset before the change.
     *
     * @param enclosing the index of the declaration around them, {@link PreviousNode#NONE} if there is none
     * @param depth theirs
     */
    List<ReusedDeclaration> declarationsBefore(int from, int to, int enclosing, int depth) {
        return declarations(from, Math.min(to, touched.start()), enclosing, depth, 0);
    }

    /** The declarations in a node from an offset behind the change. */
    List<ReusedDeclaration> declarationsBehind(int from, int to, int enclosing, int depth) {
        return declarations(from - delta, to - delta, enclosing, depth, delta);
    }

    private List<ReusedDeclaration> declarations(int from, int to, int enclosing, int depth, int by) {
        List<ReusedDeclaration> outline = previous.outline();
        int first = Math.max(enclosing + 1, OffsetSearch.firstFrom(outline, ReusedDeclaration::start, from));
        int last = OffsetSearch.firstFrom(outline, ReusedDeclaration::start, to);
        List<ReusedDeclaration> known = outline.subList(first, Math.max(first, last));
        List<ReusedDeclaration> shifted = new ArrayList<>(known.size());
        for (ReusedDeclaration one : known) {
            consistent &= one.depth() >= depth && isUntouched(one.declaration(), by);
            shifted.add(one.shift(by));
        }
        consistent &= known.isEmpty() || known.getFirst().depth() == depth;
        return shifted;
    }

    /** Without the doc comment: if that touches the change, {@link #touched} reaches to the declaration itself. */
    private boolean isUntouched(Declaration declaration, int by) {
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
        List<Import> imports = previous.tree().imports();
        int first = OffsetSearch.firstFrom(imports, one -> one.span().start(), from);
        int last = OffsetSearch.firstFrom(imports, one -> one.span().start(), to);
        return imports.subList(first, Math.max(first, last)).stream()
                .map(one -> one.shift(by))
                .toList();
    }

    /** All single comments of the current text, given those that the walk found. */
    List<Span> comments(List<Span> found) {
        return combined(previous.comments(), found, Function.identity(), Span::shift);
    }

    /** The same for comments that were joined with adjacent ones. */
    List<Comment> merged(List<Comment> found) {
        return combined(previous.tree().comments(), found, Comment::span, Comment::shift);
    }

    /** The same for places that do not parse; null where not all of the previous ones are known. */
    @Nullable
    List<SyntaxProblem> problems(List<SyntaxProblem> found) {
        List<SyntaxProblem> earlier = previous.grammarProblems();
        return earlier.size() >= SyntaxProblems.MOST
                ? null
                : combined(earlier, found, SyntaxProblem::span, SyntaxProblem::shift);
    }

    /** Those of the previous parse before the change, those found in the change, those of the previous parse behind it. */
    private <T> List<T> combined(
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
