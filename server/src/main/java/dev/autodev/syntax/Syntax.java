// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax;

import dev.autodev.language.Language;
import java.util.concurrent.CancellationException;

/**
 * Parses source code. Never throws for any text: a language without a grammar, or native libraries that do not load, give
 * a tree that is not {@link SyntaxTree#checked() checked}.
 *
 * <p><i>Thread-safe.</i>
 */
public interface Syntax {

    /**
     * The tree of a document; not {@link SyntaxTree#checked() checked} if that is too much work. The work has a limit that is
     * counted, not timed.
     *
     * @throws CancellationException if the thread is interrupted meanwhile
     */
    SyntaxTree parse(Language language, String text);

    /**
     * As {@link #parse(Language, String)}, but reuses the parse of the document's latest version outside of what changed.
     * In a text that does not parse, errors may be found in other places than by a full parse.
     */
    default SyntaxTree parse(Language language, String text, LatestParse document) {
        return parse(language, text);
    }

    /**
     * As {@link #parse(Language, String)}, but a text that does not parse is charged to {@code budget}, and is left
     * {@link SyntaxTree#isUnread() unread} if that does not suffice.
     */
    default SyntaxTree parse(Language language, String text, ParseBudget budget) {
        return parse(language, text);
    }

    /** What {@code text} holds next to its declarations. Costs more than a parse. */
    default Layout layout(Language language, String text) {
        return Layout.UNKNOWN;
    }

    /** As {@link #layout(Language, String)}, but unknown for a text that does not parse within {@code budget}. */
    default Layout layout(Language language, String text, ParseBudget budget) {
        return layout(language, text);
    }

    /** Whether this language has a grammar. Does not load it. */
    boolean knows(Language language);
}
