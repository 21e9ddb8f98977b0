// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.merge;

import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.List;

/** Lines around a selection that an answer repeats for context: they are replaced with it instead of standing twice. */
public final class RepeatedLines {

    /** Models repeat a few lines. */
    private static final int MOST = 40;

    private RepeatedLines() {}

    /** Whether an answer that does not parse begins and ends with lines around the selection. */
    static boolean surround(EditTarget site, Snippet snippet, String code) {
        Span selected = site.selectedLines();
        Span all = snippet.tree().checked() && !snippet.parses() ? around(site, code) : selected;
        return all.start() < selected.start() && selected.end() < all.end();
    }

    /** The selected lines with the repeated ones. */
    public static Span around(EditTarget site, String code) {
        TextDocument document = site.document();
        Span selected = site.selectedLines();
        List<String> lines = code.lines().map(String::strip).toList();
        int first = document.lineOf(selected.start());
        int last = document.lineOf(selected.end());
        int before = 0;
        int most = Math.min(lines.size() - 1, MOST);
        for (int size = 1; size <= most && size <= first; size++) {
            List<String> head = lines.subList(0, size);
            boolean isContext = same(document, first - size, head) && !same(document, first, head);
            before = isContext ? size : before;
        }
        int after = 0;
        for (int size = 1; size <= most - before && last + size < document.lineCount(); size++) {
            List<String> tail = lines.subList(lines.size() - size, lines.size());
            boolean isContext =
                    same(document, last + 1, tail) && (last + 1 < size || !same(document, last + 1 - size, tail));
            after = isContext ? size : after;
        }
        return new Span(document.lineStart(first - before), document.lineEnd(last + after));
    }

    /** Whether the lines of the document from {@code first} on are these, and more than brackets. */
    private static boolean same(TextDocument document, int first, List<String> lines) {
        boolean hasWords = false;
        for (int i = 0; i < lines.size(); i++) {
            if (first + i >= document.lineCount()
                    || !document.line(first + i).strip().equals(lines.get(i))) {
                return false;
            }
            hasWords |= lines.get(i).chars().anyMatch(Character::isLetterOrDigit);
        }
        return hasWords;
    }
}
