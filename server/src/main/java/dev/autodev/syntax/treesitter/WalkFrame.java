package dev.autodev.syntax.treesitter;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

/**
 * A node that the cursor of a {@link TreeWalker} is in or below, and how far its children are walked.
 *
 * <p><i>Confined to the thread that parses.</i>
 */
final class WalkFrame {

    final SyntaxNode node;
    final int end;
    final boolean everyChild;
    final @Nullable DeclarationDraft draft;
    final Past past;
    boolean begun;
    boolean below;
    boolean declares;
    boolean afterAnnotation;
    int resume;
    int pieces;

    WalkFrame(SyntaxNode node, int end, boolean everyChild, @Nullable DeclarationDraft draft, int resume, Past past) {
        this.node = node;
        this.end = end;
        this.everyChild = everyChild;
        this.draft = draft;
        this.resume = resume;
        this.past = past;
    }

    int depthInside() {
        return draft == null ? 0 : draft.depth() + 1;
    }

    /**
     * What a node was in the earlier text.
     *
     * @param node null if it was not there
     * @param declaration the index of the declaration it was in, {@link #NONE} if there was none
     */
    record Past(@Nullable TSNode node, int declaration) {

        static final int NONE = -1;

        static final Past UNKNOWN = new Past(null, NONE);
    }
}
