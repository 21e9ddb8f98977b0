// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.edit;

import dev.autodev.generate.reply.Snippet;
import dev.autodev.text.Indentation;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The lines of a snippet and how they are indented, computed once for all parts that are taken from it.
 *
 * <p><i>Immutable.</i>
 */
public final class SnippetLines {

    private final String code;
    private final int[] starts;
    private final BitSet fixed;
    private final Indentation unit;

    public SnippetLines(Snippet snippet, EditTarget site) {
        code = snippet.code();
        fixed = snippet.fixedLines();
        int[] found = new int[64];
        int count = 0;
        StringBuilder movable = new StringBuilder();
        StringBuilder withoutComments = new StringBuilder(code);
        snippet.tree().comments().forEach(comment -> EditTarget.blank(withoutComments, comment.span()));
        snippet.tree().declarations().forEach(declaration -> EditTarget.blank(withoutComments, declaration.doc()));
        StringBuilder movableCode = new StringBuilder();
        for (int start = 0; start <= code.length(); count++) {
            if (count == found.length) {
                found = Arrays.copyOf(found, 2 * count);
            }
            found[count] = start;
            int lineEnd = code.indexOf('\n', start);
            int end = lineEnd < 0 ? code.length() : lineEnd;
            int from = fixed.get(count) ? end : start;
            movable.append(code, from, end).append('\n');
            movableCode.append(withoutComments, from, end).append('\n');
            start = end + 1;
        }
        starts = Arrays.copyOf(found, count);
        // if no code is indented, comments may be
        Indentation ofAll = Indentation.of(movable.toString(), site.language().indentation());
        unit = Indentation.of(movableCode.toString(), ofAll);
    }

    String code() {
        return code;
    }

    /** The number of the line that contains {@code offset}, counted from 0. */
    int lineOf(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found < 0 ? -found - 2 : found;
    }

    int lineStart(int line) {
        return starts[line];
    }

    /** Whether the line begins inside a literal: its white space must not change. */
    boolean isFixed(int line) {
        return fixed.get(line);
    }

    /** The indentation of the answer, detected outside of literals and comments. */
    Indentation unit() {
        return unit;
    }
}
