// SPDX-License-Identifier: Apache-2.0
package dev.autodev.codeaction;

import dev.autodev.syntax.Declaration;
import dev.autodev.text.Span;

/** Titles of menu entries. */
final class ActionTitles {

    /** A menu entry longer than this is cut by most editors. */
    private static final int LIMIT = 60;

    private ActionTitles() {}

    static String of(String verb, Declaration declaration) {
        if (declaration.name().isEmpty()) {
            return verb + (declaration.isFunction() ? " this function" : " this type");
        }
        return verb + " `" + declaration.name() + "`";
    }

    /** Names the declaration at the cursor, or the declaration that is exactly the selection. */
    static String of(String verb, CodeActionPlace place) {
        if (place.isCursor()) {
            return place.tree()
                    .declarationAt(place.selection().start())
                    .map(declaration -> of(verb, declaration))
                    .orElse(verb + " this code");
        }
        Span selected = place.trimmedSelection();
        return place.tree().declarations().stream()
                .filter(declaration -> declaration.span().equals(selected)
                        || declaration.fullSpan().equals(selected))
                .findFirst()
                .map(declaration -> of(verb, declaration))
                .orElse(verb + " the selected code");
    }

    /** On one line, cut at the end of a word. */
    static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= LIMIT) {
            return line;
        }
        int space = line.lastIndexOf(' ', LIMIT - 1);
        int cut = space > LIMIT / 2 ? space : LIMIT - 1;
        if (Character.isHighSurrogate(line.charAt(cut - 1))) {
            cut--;
        }
        return line.substring(0, cut) + "…";
    }
}
