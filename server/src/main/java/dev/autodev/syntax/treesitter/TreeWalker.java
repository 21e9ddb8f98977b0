package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree.Import;
import dev.autodev.syntax.grammar.DeclarationRule;
import dev.autodev.syntax.grammar.DeclarationRule.Trait;
import dev.autodev.syntax.grammar.ImportRule;
import dev.autodev.syntax.treesitter.LoadedGrammar.NodeType;
import dev.autodev.syntax.treesitter.WalkFrame.Past;
import dev.autodev.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;
import org.treesitter.TSTreeCursor;

/**
 * Walks a tree once, from landmark to landmark, and gathers what is of interest. Without recursion: code nests as deep as
 * it likes.
 *
 * <p><i>Confined to the thread that parses.</i>
 */
final class TreeWalker {

    /** In a broken region no container can be relied upon, so all of it is read if it is not too large. */
    private static final int SMALL_ERROR = 32_768;

    /** More pieces side by side are noise, in what a model wrote: from there on only landmarks count. */
    private static final int PIECES_OF_AN_ERROR = 300;

    private final String text;
    private final TreeInReading tree;
    private final TokenIndex landmarks;
    private final TSTreeCursor cursor;
    private final DeclarationReader drafter;
    private final boolean annotationsBeside;
    private final Deque<WalkFrame> frames = new ArrayDeque<>();
    private final List<DeclarationCandidate> found = new ArrayList<>();
    private final List<Span> comments = new ArrayList<>();
    private final List<Import> imports = new ArrayList<>();
    private final boolean brief;
    private final @Nullable TreeDescent descent;

    /**
     * @param brief whether a large error may be left unread for the most part
     * @param descent tells what need not be walked again, null for everything is to be
     */
    TreeWalker(
            String text,
            TreeInReading tree,
            TokenIndex landmarks,
            TSTreeCursor cursor,
            boolean brief,
            @Nullable TreeDescent descent) {
        this.text = text;
        this.tree = tree;
        this.landmarks = landmarks;
        this.cursor = cursor;
        this.annotationsBeside = tree.grammar().grammar().hasAnnotationsBeside();
        this.drafter = new DeclarationReader(text, tree.grammar().grammar());
        this.brief = brief;
        this.descent = descent;
    }

    /** Declarations in document order, outer before inner. */
    List<DeclarationCandidate> found() {
        return found;
    }

    List<Span> comments() {
        return comments;
    }

    List<Import> imports() {
        return imports;
    }

    void run() {
        SyntaxNode root = tree.node(cursor.currentNode());
        Past past = descent == null ? Past.UNKNOWN : new Past(descent.root(root), Past.NONE);
        frames.push(new WalkFrame(root, root.end(), isContainer(root.type(), 0, root.end()), null, 0, past));
        while (!frames.isEmpty()) {
            WalkFrame frame = frames.element();
            if (advance(frame)) {
                visit(frame);
            } else {
                frames.pop();
                if (frame.below) {
                    cursor.gotoParent();
                }
            }
        }
    }

    /** Moves the cursor to the next child worth a visit, passing those in which all is known. */
    private boolean advance(WalkFrame frame) {
        if (descent == null || frame.past.node() == null || frame.node.type().wrapper()) {
            return step(frame);
        }
        Span touched = descent.earlier().touched();
        if (!frame.begun) {
            frame.begun = true;
            return gotoFirst(frame, descent.earlier(), touched);
        }
        if (!step(frame)) {
            return false;
        }
        int from = tree.node(cursor.currentNode()).start();
        if (frame.afterAnnotation || from <= touched.end()) {
            return true;
        }
        addBehind(frame, descent.earlier(), from);
        return false;
    }

    private boolean gotoFirst(WalkFrame frame, PreviousParse earlier, Span touched) {
        if (frame.end < touched.start()) {
            addBefore(frame, earlier, frame.end);
            return false;
        }
        if (frame.node.start() > touched.end()) {
            addBehind(frame, earlier, frame.node.start());
            return false;
        }
        if (touched.start() == 0 || cursor.gotoFirstChildForByte((touched.start() - 1) * 2) < 0) {
            return step(frame);
        }
        if (annotationsBeside) {
            gotoAnnotations();
        }
        int to = tree.node(cursor.currentNode()).start();
        frame.resume = Math.max(frame.resume, to);
        addBefore(frame, earlier, to);
        if (frame.everyChild) {
            frame.below = true;
            return true;
        }
        cursor.gotoParent();
        return step(frame);
    }

    private boolean step(WalkFrame frame) {
        boolean tooMany = brief && frame.node.type().isError() && frame.pieces++ > PIECES_OF_AN_ERROR;
        if (frame.everyChild && !tooMany) {
            boolean moved = frame.below ? cursor.gotoNextSibling() : cursor.gotoFirstChild();
            frame.below |= moved;
            return moved;
        }
        if (frame.below) {
            cursor.gotoParent();
            frame.below = false;
        }
        for (int at = next(frame.resume, frame); at < frame.end; at = next(at + 1, frame)) {
            // no child there: the landmark lies in a token the grammar hides, a line end for instance
            if (cursor.gotoFirstChildForByte(at * 2) >= 0) {
                frame.below = true;
                frame.resume = at;
                return true;
            }
        }
        return false;
    }

    private int next(int offset, WalkFrame frame) {
        return landmarks.next(offset, frame.end);
    }

    /** Back to the annotations right before the cursor, which belong to what it is at. */
    private void gotoAnnotations() {
        boolean moved = cursor.gotoPreviousSibling();
        while (moved && tree.node(cursor.currentNode()).type().annotation()) {
            moved = cursor.gotoPreviousSibling();
        }
        if (moved) {
            cursor.gotoNextSibling();
        }
    }

    private void addBefore(WalkFrame frame, PreviousParse earlier, int to) {
        int from = frame.node.start();
        add(earlier.declarationsBefore(from, to, frame.past.declaration(), frame.depthInside()), frame);
        imports.addAll(earlier.importsBefore(from, to));
    }

    private void addBehind(WalkFrame frame, PreviousParse earlier, int from) {
        add(earlier.declarationsBehind(from, frame.end, frame.past.declaration(), frame.depthInside()), frame);
        imports.addAll(earlier.importsBehind(from, frame.end));
    }

    private void add(List<ReusedDeclaration> known, WalkFrame frame) {
        found.addAll(known);
        if (!known.isEmpty()) {
            markWrappers(frame.draft);
        }
    }

    private void visit(WalkFrame parent) {
        SyntaxNode node = tree.node(cursor.currentNode());
        int end = node.end();
        int from = parent.resume;
        parent.resume = parent.everyChild ? end : Math.max(end, from + 1);
        NodeType type = node.type();
        if (type.comment()) {
            comments.add(trimmed(node.start(), end));
            return;
        }
        boolean isImport = addImport(node, type, end, parent);
        parent.afterAnnotation = type.annotation() && annotationsBeside;
        if (parent.afterAnnotation) {
            drafter.rememberAnnotation(node.start(), end);
        }
        DeclarationDraft draft = type.rules().isEmpty() ? null : draft(node, type, parent);
        boolean everyChild =
                isContainer(type, from, end) || draft != null && draft.rule().kind() == Declaration.Kind.TYPE;
        if (everyChild || landmarks.next(from, end) < end) {
            Past past = isImport ? Past.UNKNOWN : past(node, draft, parent);
            frames.push(new WalkFrame(node, end, everyChild, draft == null ? parent.draft : draft, from, past));
        }
    }

    private Past past(SyntaxNode node, @Nullable DeclarationDraft draft, WalkFrame parent) {
        TSNode around = parent.past.node();
        if (descent == null || around == null) {
            return Past.UNKNOWN;
        }
        int declaration =
                draft == null ? parent.past.declaration() : descent.earlier().indexOf(draft, text);
        return draft != null && declaration == Past.NONE
                ? Past.UNKNOWN
                : new Past(descent.child(around, node), declaration);
    }

    private static boolean isContainer(NodeType type, int from, int end) {
        return type.container() || type.isError() && end - from < SMALL_ERROR;
    }

    private @Nullable DeclarationDraft draft(SyntaxNode node, NodeType type, WalkFrame parent) {
        for (DeclarationRule rule : type.rules()) {
            if (isOutOfPlace(rule, parent.draft, parent)) {
                continue;
            }
            DeclarationDraft draft = drafter.read(node, rule, claimWrappers(node), parent.draft);
            if (draft != null) {
                markWrappers(parent.draft);
                found.add(draft);
                return draft;
            }
        }
        return null;
    }

    private static boolean isOutOfPlace(DeclarationRule rule, @Nullable DeclarationDraft enclosing, WalkFrame parent) {
        boolean named = enclosing != null
                && enclosing.rule().is(Trait.ALIAS)
                && !rule.is(Trait.ALIAS)
                && parent.node.is(enclosing.rule().nodeType());
        return named || rule.is(Trait.PROTOTYPE) && !parent.everyChild;
    }

    /** The outermost wrapper around {@code node} that holds nothing else, or {@code node} itself. */
    private SyntaxNode claimWrappers(SyntaxNode node) {
        SyntaxNode outermost = node;
        int end = node.end();
        for (WalkFrame frame : frames) {
            if (!frame.node.type().wrapper() || frame.declares || !onlyClosers(end, frame.end)) {
                break;
            }
            outermost = frame.node;
            end = frame.end;
        }
        return outermost;
    }

    /** No wrapper around what was just declared may belong to a later declaration as well. */
    private void markWrappers(@Nullable DeclarationDraft enclosing) {
        for (WalkFrame frame : frames) {
            if (frame.draft != enclosing) {
                break;
            }
            frame.declares = true;
        }
    }

    private boolean onlyClosers(int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c != ';' && !Character.isWhitespace(c)) {
                return false;
            }
        }
        return true;
    }

    private boolean addImport(SyntaxNode node, NodeType type, int end, WalkFrame parent) {
        if (type.imports().isEmpty() || parent.draft != null) {
            return false;
        }
        int start = node.start();
        for (ImportRule rule : type.imports()) {
            if (rule.text().matcher(text).region(start, end).lookingAt()) {
                imports.add(new Import(trimmed(start, end), rule.packageClause()));
                return true;
            }
        }
        return false;
    }

    /** Some grammars let line ends into comments and imports. */
    private Span trimmed(int start, int end) {
        int last = end;
        while (last > start && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        return new Span(start, last);
    }
}
