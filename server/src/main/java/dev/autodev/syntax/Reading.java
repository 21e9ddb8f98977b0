package dev.autodev.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSTree;

/**
 * A text as it was read, with what makes reading its next version cheap.
 *
 * <p><i>Immutable</i>, but for the native tree, which {@link LatestReading} owns.
 *
 * @param nativeTree null where a text is too short to be worth it
 * @param parts what was found in the children of containers, in document order
 */
record Reading(
        String library,
        String text,
        SyntaxTree tree,
        @Nullable TSTree nativeTree,
        List<Part> parts) {

    Reading {
        parts = List.copyOf(parts);
    }

    /** Of a text without a grammar. */
    static Reading unchecked() {
        return of(SyntaxTree.UNCHECKED);
    }

    /** One that is of no use for the next version of its text. */
    static Reading of(SyntaxTree tree) {
        return new Reading("", "", tree, null, List.of());
    }
}
