package dev.autodev.syntax;

import dev.autodev.syntax.LoadedGrammar.NodeType;
import dev.autodev.syntax.SyntaxTree.Import;
import dev.autodev.syntax.grammar.ImportRule;
import dev.autodev.syntax.grammar.Rule;
import dev.autodev.syntax.grammar.Rule.Trait;
import dev.autodev.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSTreeCursor;

/**
 * Walks a tree once, from landmark to landmark, and gathers what is of interest. Without recursion: code nests as deep as
 * it likes.
 *
 * <p><i>Confined to the thread that parses.</i>
 */
final class TreeWalk {

    /** In a broken region no container can be relied upon, so all of it is read if it is not too large. */
    private static final int SMALL_ERROR = 32_768;

    private static final int NO_DRAFT = -1;

    private final String text;
    private final OpenTree tree;
    private final Landmarks landmarks;
    private final TSTreeCursor cursor;
    private final DraftReader drafter;
    private final boolean annotationsBeside;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Span> comments = new ArrayList<>();
    private final List<Import> imports = new ArrayList<>();
    private final KnownParts known;
    private final List<Part> parts = new ArrayList<>();

    /** @param known what need not be walked again */
    TreeWalk(String text, OpenTree tree, Landmarks landmarks, TSTreeCursor cursor, KnownParts known) {
        this.text = text;
        this.tree = tree;
        this.landmarks = landmarks;
        this.cursor = cursor;
        this.annotationsBeside = tree.grammar().grammar().hasAnnotationsBeside();
        this.drafter = new DraftReader(text, tree.grammar().grammar());
        this.known = known;
    }

    /** Drafts in document order, outer before inner. */
    List<Draft> drafts() {
        return drafts;
    }

    List<Span> comments() {
        return comments;
    }

    List<Import> imports() {
        return imports;
    }

    /** What was found in each child of a container. */
    List<Part> parts() {
        return parts;
    }

    /** Where a part begins in what has been found so far. */
    private record Beginning(int drafts, int comments, int imports) {}

    /** A node the cursor is in or below, and how far its children are walked. */
    private static final class Frame {
        final Node node;
        final int end;
        final boolean everyChild;
        final int draft;
        boolean below;
        boolean declares;
        boolean afterAnnotation;
        int resume;

        @Nullable
        Beginning part;

        Frame(Node node, int end, boolean everyChild, int draft, int resume) {
            this.node = node;
            this.end = end;
            this.everyChild = everyChild;
            this.draft = draft;
            this.resume = resume;
        }
    }

    void run() {
        Node root = tree.node(cursor.currentNode());
        frames.push(new Frame(root, root.end(), isContainer(root.type(), 0, root.end()), NO_DRAFT, 0));
        while (!frames.isEmpty()) {
            Frame frame = frames.element();
            if (advance(frame)) {
                visit(frame);
            } else {
                frames.pop();
                if (frame.part != null) {
                    keep(frame.part, frame.node, frames.element());
                }
                if (frame.below) {
                    cursor.gotoParent();
                }
            }
        }
    }

    /** Moves the cursor to the next child worth a visit. */
    private boolean advance(Frame frame) {
        if (frame.everyChild) {
            boolean moved = frame.below ? cursor.gotoNextSibling() : cursor.gotoFirstChild();
            frame.below |= moved;
            return moved;
        }
        if (frame.below) {
            cursor.gotoParent();
            frame.below = false;
        }
        for (int at = landmarks.next(frame.resume); at < frame.end; at = landmarks.next(at + 1)) {
            // no child there: the landmark lies in a token the grammar hides, a line end for instance
            if (cursor.gotoFirstChildForByte(at * 2) >= 0) {
                frame.below = true;
                frame.resume = at;
                return true;
            }
        }
        return false;
    }

    private void visit(Frame parent) {
        Node node = tree.node(cursor.currentNode());
        int end = node.end();
        int from = parent.resume;
        parent.resume = parent.everyChild ? end : Math.max(end, from + 1);
        NodeType type = node.type();
        if (type.comment()) {
            comments.add(trimmed(node.start(), end));
            return;
        }
        boolean isPart = isPart(type, parent);
        if (isPart && isKnown(node, type, parent)) {
            return;
        }
        Beginning beginning = new Beginning(drafts.size(), comments.size(), imports.size());
        addImport(node, type, end, parent);
        parent.afterAnnotation = type.annotation() && annotationsBeside;
        if (parent.afterAnnotation) {
            drafter.rememberAnnotation(node.start(), end);
        }
        int draft = type.rules().isEmpty() ? NO_DRAFT : draft(node, type, parent);
        boolean everyChild = isContainer(type, from, end)
                || draft != NO_DRAFT && drafts.get(draft).rule().kind() == Declaration.Kind.TYPE;
        if (everyChild || landmarks.next(from) < end) {
            Frame frame = new Frame(node, end, everyChild, draft == NO_DRAFT ? parent.draft : draft, from);
            frame.part = isPart ? beginning : null;
            frames.push(frame);
        } else if (isPart && draft != NO_DRAFT) {
            keep(beginning, node, parent);
        }
    }

    /** Whether what is in this child depends on nothing but itself and what its parent is. */
    private static boolean isPart(NodeType type, Frame parent) {
        NodeType container = parent.node.type();
        return parent.everyChild
                && !parent.afterAnnotation
                && !container.wrapper()
                && !container.isError()
                && !type.isError()
                && !type.annotation();
    }

    private @Nullable Rule enclosing(Frame parent) {
        return parent.draft == NO_DRAFT ? null : drafts.get(parent.draft).rule();
    }

    /** Takes over what an earlier walk found in {@code node}, if it did. */
    private boolean isKnown(Node node, NodeType type, Frame parent) {
        Part part = known.at(node.span(), type.symbol(), parent.node.type().symbol(), enclosing(parent));
        if (part == null) {
            return false;
        }
        int first = drafts.size();
        for (Draft draft : part.drafts()) {
            drafts.add(draft.in(draft.parent() < 0 ? parent.draft : first + draft.parent()));
        }
        if (!part.drafts().isEmpty()) {
            markWrappers(parent.draft);
        }
        comments.addAll(part.comments());
        imports.addAll(part.imports());
        parts.addAll(known.within(part.span()));
        return true;
    }

    private void keep(Beginning from, Node node, Frame parent) {
        parts.add(new Part(
                node.span(),
                node.type().symbol(),
                parent.node.type().symbol(),
                enclosing(parent),
                drafts.subList(from.drafts(), drafts.size()).stream()
                        .map(draft ->
                                draft.in(draft.parent() < from.drafts() ? NO_DRAFT : draft.parent() - from.drafts()))
                        .toList(),
                comments.subList(from.comments(), comments.size()),
                imports.subList(from.imports(), imports.size())));
    }

    private static boolean isContainer(NodeType type, int from, int end) {
        return type.container() || type.isError() && end - from < SMALL_ERROR;
    }

    private int draft(Node node, NodeType type, Frame parent) {
        Draft enclosing = parent.draft == NO_DRAFT ? null : drafts.get(parent.draft);
        for (Rule rule : type.rules()) {
            if (isOutOfPlace(rule, enclosing, parent)) {
                continue;
            }
            Draft draft = drafter.read(node, rule, claimWrappers(node), parent.draft, enclosing);
            if (draft != null) {
                markWrappers(parent.draft);
                drafts.add(draft);
                return drafts.size() - 1;
            }
        }
        return NO_DRAFT;
    }

    private static boolean isOutOfPlace(Rule rule, @Nullable Draft enclosing, Frame parent) {
        boolean named = enclosing != null
                && enclosing.rule().is(Trait.ALIAS)
                && !rule.is(Trait.ALIAS)
                && parent.node.is(enclosing.rule().nodeType());
        return named || rule.is(Trait.PROTOTYPE) && !parent.everyChild;
    }

    /** The outermost wrapper around {@code node} that holds nothing else, or {@code node} itself. */
    private Node claimWrappers(Node node) {
        Node outermost = node;
        int end = node.end();
        for (Frame frame : frames) {
            if (!frame.node.type().wrapper() || frame.declares || !onlyClosers(end, frame.end)) {
                break;
            }
            outermost = frame.node;
            end = frame.end;
        }
        return outermost;
    }

    /** No wrapper around what was just declared may belong to a later declaration as well. */
    private void markWrappers(int enclosingDraft) {
        for (Frame frame : frames) {
            if (frame.draft != enclosingDraft) {
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

    private void addImport(Node node, NodeType type, int end, Frame parent) {
        if (type.imports().isEmpty() || parent.draft != NO_DRAFT) {
            return;
        }
        int start = node.start();
        for (ImportRule rule : type.imports()) {
            if (rule.text().matcher(text).region(start, end).lookingAt()) {
                imports.add(new Import(trimmed(start, end), rule.packageClause()));
                return;
            }
        }
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
