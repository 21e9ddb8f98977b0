// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context;

import dev.autodev.language.Language;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.List;

/**
 * A place that something is to be shown for.
 *
 * <p><i>Immutable.</i>
 *
 * @param tree of the document
 * @param place the declaration, the selection or the cursor
 * @param words what the user asks for, which may name declarations; "" for nothing
 */
public record ContextQuery(
        TextDocument document, Language language, SyntaxTree tree, Span place, String words, ContextLimits limits) {

    /**
     * @param characters of all texts together
     * @param files the most files
     * @param exclude glob patterns of paths below the workspace folder
     */
    public record ContextLimits(int characters, int files, List<String> exclude) {
        public ContextLimits {
            exclude = List.copyOf(exclude);
        }
    }
}
