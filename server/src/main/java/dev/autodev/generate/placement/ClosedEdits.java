// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.placement;

import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.edit.PlacedCode;
import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.regex.Pattern;

/**
 * Edits in a document that does not parse. There a function may seem to end before its last braces, which would stand twice
 * behind an answer that has them.
 */
final class ClosedEdits {

    private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\n]|\\\\.)'");

    private ClosedEdits() {}

    /** Each edit that closes all braces of a text that does not also replaces the braces behind that text. */
    static PlacedCode closed(EditTarget site, PlacedCode placed) {
        return site.tree().problems().isEmpty()
                ? placed
                : new PlacedCode(
                        placed.code(),
                        placed.edits().stream().map(edit -> closed(site, edit)).toList(),
                        placed.target());
    }

    private static TextEdit closed(EditTarget site, TextEdit edit) {
        String text = site.document().text();
        int open = open(edit.span().of(text));
        if (open <= 0 || open(edit.newText()) != 0) {
            return edit;
        }
        int end = edit.span().end();
        for (int braces = 0; braces < open; braces++) {
            while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            if (end == text.length() || text.charAt(end) != '}') {
                return edit;
            }
            end++;
        }
        return new TextEdit(new Span(edit.span().start(), end), edit.newText());
    }

    /** How many braces are open at the end of a text. */
    private static int open(String text) {
        String code = LITERAL.matcher(text).replaceAll("");
        return (int) (code.chars().filter(c -> c == '{').count()
                - code.chars().filter(c -> c == '}').count());
    }
}
