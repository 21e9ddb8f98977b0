// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.treesitter.DeclarationCandidate.DraftDeclaration;
import dev.autodev.syntax.treesitter.DeclarationCollector.WalkFrame;
import dev.autodev.syntax.treesitter.LoadedGrammar.NodeType;
import dev.autodev.syntax.treesitter.PreviousParse.PreviousNode;
import dev.autodev.syntax.treesitter.SyntaxNode.OpenTree;
import dev.autodev.text.Span;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;
import org.treesitter.TSTreeCursor;

/**
 * Walks a tree once, from landmark to landmark, past everything that the previous parse knows, and passes the nodes to a
 * {@link DeclarationCollector}. Iterative, since code may nest deeper than the stack allows.
 *
 * <p><i>Confined to the thread that parses.</i>
 */
final class TreeWalker {

    /** In UTF-16 code units. In a broken region no container is reliable, so all of it is visited if it is small. */
    private static final int SMALL_ERROR = 32_768;

    /** In a model's answer an error with more children is noise: from there on only landmarks are visited. */
    private static final int CHILDREN_OF_AN_ERROR = 300;

    /** Siblings that are stepped over before a search, and one more for so many children that a search would pass. */
    private static final int SIBLING_STEPS = 4;

    private static final int CHILDREN_PER_STEP = 64;

    private final String text;
    private final OpenTree tree;
    private final TokenIndex landmarks;
    private final TSTreeCursor cursor;
    private final DeclarationCollector collector;
    private final Deque<WalkFrame> frames;
    private final boolean siblingAnnotations;
    private final boolean brief;
    private final @Nullable PreviousParse previous;
    private final WorkMeter meter;

    /** The node at the cursor, if the last step has read it. */
    private @Nullable SyntaxNode reached;

    /**
     * @param brief whether most of a large error may be skipped
     * @param previous the parse that may be reused, null to walk everything
     */
    TreeWalker(
            String text,
            OpenTree tree,
            TokenIndex landmarks,
            TSTreeCursor cursor,
            boolean brief,
            @Nullable PreviousParse previous) {
        this.text = text;
        this.tree = tree;
        this.landmarks = landmarks;
        this.cursor = cursor;
        this.collector = new DeclarationCollector(text, tree.grammar());
        this.frames = collector.frames;
        this.siblingAnnotations = tree.grammar().grammar().hasSiblingAnnotations();
        this.brief = brief;
        this.previous = previous;
        this.meter = tree.meter();
    }

    /** Walks the tree below the cursor, until the meter of the tree is over. */
    DeclarationCollector run() {
        SyntaxNode root = current();
        PreviousNode before = previous == null ? PreviousNode.UNKNOWN : previous.root(root);
        frames.push(new WalkFrame(root, isContainer(root.type(), 0, root.end()), null, 0, before));
        while (!frames.isEmpty() && !meter.isOver()) {
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
        return collector;
    }

    private SyntaxNode current() {
        meter.visit();
        return tree.node(cursor.currentNode());
    }

    private void visit(WalkFrame parent) {
        SyntaxNode node = reached == null ? current() : reached;
        NodeType type = node.type();
        int end = node.end();
        int from = parent.resume;
        parent.resume = parent.everyChild ? end : Math.max(end, from + 1);
        if (type.isComment()) {
            collector.addComment(node);
            return;
        }
        boolean isImport = collector.addImport(node, parent);
        collector.addAnnotation(node, parent);
        DraftDeclaration draft = collector.addDeclaration(node, parent);
        boolean everyChild =
                isContainer(type, from, end) || draft != null && draft.rule().kind() == Declaration.Kind.TYPE;
        if (everyChild || landmarks.next(from, end) < end) {
            PreviousNode before = isImport ? PreviousNode.UNKNOWN : previousNode(node, draft, parent);
            frames.push(new WalkFrame(node, everyChild, draft == null ? parent.draft : draft, from, before));
        }
    }

    private static boolean isContainer(NodeType type, int from, int end) {
        return type.isContainer() || type.isError() && end - from < SMALL_ERROR;
    }

    private PreviousNode previousNode(SyntaxNode node, @Nullable DraftDeclaration draft, WalkFrame parent) {
        TSNode around = parent.previous.node();
        if (previous == null || around == null || previous.isTouchedWhole(node)) {
            return PreviousNode.UNKNOWN;
        }
        int declaration = draft == null ? parent.previous.declaration() : previous.indexOf(draft, text);
        return draft != null && declaration == PreviousNode.NONE
                ? PreviousNode.UNKNOWN
                : new PreviousNode(PreviousParse.child(around, node, tree), declaration);
    }

    /** Moves the cursor to the next child worth a visit; false if there is none. */
    private boolean advance(WalkFrame frame) {
        reached = null;
        if (previous == null
                || frame.previous.node() == null
                || frame.node.type().isWrapper()) {
            return step(frame);
        }
        Span touched = previous.touched();
        if (!frame.begun) {
            frame.begun = true;
            return gotoFirst(frame, previous, touched);
        }
        if (!step(frame)) {
            return false;
        }
        int from = current().start();
        if (frame.afterAnnotation || from <= touched.end()) {
            return true;
        }
        addBehind(frame, previous, from);
        return false;
    }

    /** Moves past the children before the change. */
    private boolean gotoFirst(WalkFrame frame, PreviousParse previous, Span touched) {
        if (frame.end < touched.start()) {
            addBefore(frame, previous, frame.end);
            return false;
        }
        if (frame.node.start() > touched.end()) {
            addBehind(frame, previous, frame.node.start());
            return false;
        }
        int index = touched.start() == 0 ? -1 : cursor.gotoFirstChildForByte((touched.start() - 1) * 2);
        if (index < 0) {
            return step(frame);
        }
        meter.search(index);
        if (siblingAnnotations) {
            gotoAnnotations(index);
        }
        int to = current().start();
        frame.resume = Math.max(frame.resume, to);
        addBefore(frame, previous, to);
        if (frame.everyChild) {
            frame.below = true;
            return true;
        }
        cursor.gotoParent();
        return step(frame);
    }

    private boolean step(WalkFrame frame) {
        boolean tooMany = brief && frame.node.type().isError() && frame.visitedChildren++ > CHILDREN_OF_AN_ERROR;
        if (frame.everyChild && !tooMany) {
            boolean moved = frame.below ? cursor.gotoNextSibling() : cursor.gotoFirstChild();
            frame.below |= moved;
            return moved;
        }
        int at = landmarks.next(frame.resume, frame.end);
        if (at >= frame.end || frame.below && isLast(frame, at)) {
            return false;
        }
        if (frame.below) {
            frame.resume = at;
            return true;
        }
        while (at < frame.end) {
            int index = cursor.gotoFirstChildForByte(at * 2);
            meter.search(Math.max(index, frame.index));
            if (index >= 0) {
                frame.index = index;
                frame.below = true;
                frame.resume = at;
                return true;
            }
            // no child there: the landmark is in a token the grammar hides, a line end for instance
            at = landmarks.next(at + 1, frame.end);
        }
        return false;
    }

    /**
     * Moves the cursor to the next sibling that ends behind the landmark, unless it is far away: a search begins at the
     * first child, so it costs more the further the walk is, and as many more siblings are stepped over before.
     *
     * @return whether there is no such sibling; otherwise the cursor is at it, or at the parent if it is far away
     */
    private boolean isLast(WalkFrame frame, int landmark) {
        for (int steps = SIBLING_STEPS + frame.index / CHILDREN_PER_STEP; steps > 0; steps--) {
            if (!cursor.gotoNextSibling()) {
                return true;
            }
            frame.index++;
            SyntaxNode sibling = current();
            if (sibling.end() > landmark) {
                reached = sibling;
                return false;
            }
        }
        cursor.gotoParent();
        frame.below = false;
        return false;
    }

    /** Moves back to the annotations right before the cursor, which belong to the node there. */
    private void gotoAnnotations(int index) {
        // each step back searches from the first child
        boolean moved = cursor.gotoPreviousSibling();
        while (moved && current().type().isAnnotation() && !meter.isOver()) {
            meter.search(index);
            moved = cursor.gotoPreviousSibling();
        }
        if (moved) {
            cursor.gotoNextSibling();
        }
    }

    private void addBefore(WalkFrame frame, PreviousParse previous, int to) {
        int from = frame.node.start();
        collector.addKnown(
                frame,
                previous.declarationsBefore(from, to, frame.previous.declaration(), frame.depthInside()),
                previous.importsBefore(from, to));
    }

    private void addBehind(WalkFrame frame, PreviousParse previous, int from) {
        collector.addKnown(
                frame,
                previous.declarationsBehind(from, frame.end, frame.previous.declaration(), frame.depthInside()),
                previous.importsBehind(from, frame.end));
    }
}
