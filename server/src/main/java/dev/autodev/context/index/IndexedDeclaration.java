// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.index;

import dev.autodev.text.Span;
import org.jspecify.annotations.Nullable;

/**
 * A declaration that other files can name.
 *
 * <p><i>Immutable.</i>
 *
 * @param parent the index of the type around it in the list of its file, -1 at the top level
 * @param isPrivate whether only its own file or type can use it
 * @param signature from the first modifier to the last character before the body or the initial value
 * @param span from its first to its last character, the doc comment before it excluded
 * @param doc the doc comment or docstring, null if there is none
 */
public record IndexedDeclaration(
        Kind kind,
        String name,
        int parent,
        boolean isPrivate,
        Span signature,
        Span span,
        @Nullable Span doc) {

    /** What is declared. */
    public enum Kind {
        TYPE,
        FUNCTION,
        /** A field, a constant, a type alias. */
        VALUE
    }

    public boolean isTopLevel() {
        return parent < 0;
    }
}
