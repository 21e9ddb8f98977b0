// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.grammar;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * How comments look.
 *
 * <p><i>Immutable.</i>
 *
 * @param nodeTypes types of the nodes that are comments
 * @param openers the tokens comments begin with
 * @param doc matches the beginning of a comment that documents the declaration after it
 */
public record CommentStyle(Set<String> nodeTypes, Set<String> openers, Pattern doc) {

    private static final Set<String> C_OPENERS = Set.of("//", "/*");
    private static final Pattern NEVER = Pattern.compile("(?!)");

    /** Javadoc and its like: a block comment with two stars. */
    static final Pattern STARRED = Pattern.compile("/\\*\\*[^*/]");

    /** Two stars, or a line comment with three slashes. */
    static final Pattern STARRED_OR_SLASHES = Pattern.compile("/\\*\\*[^*/]|///(?!/)");

    /** Any comment that is not a note to self: where the community documents with plain comments. */
    static final Pattern ANY_BUT_NOTES =
            Pattern.compile("(?i)(?!(?://+|/\\*+|#+)!?\\s*(?:TODO|FIXME|XXX|HACK|autodev)\\b)(?://|/\\*|#(?!!))");

    public CommentStyle {
        nodeTypes = Set.copyOf(nodeTypes);
        openers = Set.copyOf(openers);
    }

    static CommentStyle slashes(Pattern doc, String... nodeTypes) {
        return new CommentStyle(Set.of(nodeTypes), C_OPENERS, doc);
    }

    static CommentStyle hash(Pattern doc) {
        return new CommentStyle(Set.of("comment"), Set.of("#", "=begin"), doc);
    }

    /** Comments with a hash that never document: the docstring does. */
    static CommentStyle hashWithDocstrings() {
        return hash(NEVER);
    }
}
