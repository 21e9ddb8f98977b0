// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.grammar.DeclarationRule;
import dev.autodev.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A declaration found by a walk: read from the tree, or taken over from the previous parse. <i>Immutable.</i> */
public sealed interface DeclarationCandidate {

    /** The rule that found it. */
    DeclarationRule rule();

    /** The number of declarations around it. */
    int depth();

    /**
     * A declaration as the tree gives it, before the comments around it and inside it are known.
     *
     * @param returns the text of its return type, null where none is written
     * @param enclosing the innermost declaration around it, null if there is none
     */
    record DraftDeclaration(
            DeclarationRule rule,
            DraftPlaces places,
            List<String> parameters,
            @Nullable String returns,
            @Nullable DraftDeclaration enclosing,
            int depth)
            implements DeclarationCandidate {}

    /**
     * Where the parts of a draft are.
     *
     * @param all with the wrappers around it
     * @param signatureStart behind its annotations
     * @param headerEnd the last offset that is known to belong to the part before the body
     * @param body null if there is no node for it
     * @param docstring null if there is none
     */
    record DraftPlaces(
            Span all,
            Span name,
            int signatureStart,
            int headerEnd,
            @Nullable Span body,
            @Nullable Span docstring) {}

    /** A finished declaration with what decides whether the next parse may take it over. */
    record ReusedDeclaration(DeclarationRule rule, int depth, Declaration declaration) implements DeclarationCandidate {

        int start() {
            return declaration.span().start();
        }

        ReusedDeclaration shift(int by) {
            return by == 0 ? this : new ReusedDeclaration(rule, depth, declaration.shift(by));
        }
    }
}
