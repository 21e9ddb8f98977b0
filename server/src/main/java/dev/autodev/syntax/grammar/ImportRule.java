// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.grammar;

import java.util.regex.Pattern;

/**
 * Which nodes import.
 *
 * <p><i>Immutable.</i>
 *
 * @param nodeType the type of the node
 * @param text matches the beginning of the text of those that import
 * @param packageClause whether it is the package clause instead
 */
public record ImportRule(String nodeType, Pattern text, boolean packageClause) {

    private static final Pattern ANY = Pattern.compile("");

    static ImportRule of(String nodeType) {
        return new ImportRule(nodeType, ANY, false);
    }

    static ImportRule of(String nodeType, String text) {
        return new ImportRule(nodeType, Pattern.compile(text), false);
    }

    static ImportRule packageClause(String nodeType) {
        return new ImportRule(nodeType, ANY, true);
    }
}
