// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.placement;

import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.language.RequestComment;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Compares an answer in a language without a grammar with the lines around its place: models repeat {@code <?php}, the
 * module or the tag around the code, which are in the document already.
 */
final class SurroundingLines {

    private static final Pattern OPENS = Pattern.compile(
            ".*[{(\\[]|.*\\b(?:do|then|begin|of|where)|(?:class|module|function|begin)\\b[^;]*|<\\w[^/]*>");
    /** What a file begins with, or what is around other code: only such lines are taken for repeated ones. */
    private static final Pattern HEAD = Pattern.compile("<\\?(?:php|xml)\\b.*|<!DOCTYPE.*|#!.*|\\{"
            + "|</?(?:html|head|body|script|style|template|svg)\\b[^>]*>"
            + "|(?:[a-z]+ )*(?:package|namespace|module|defmodule|using|use|import|require|include|alias|class|interface"
            + "|trait|object|struct|enum|extension|protocol|contract|library|actor|mixin|defimpl|defprotocol)\\b.*");

    private static final Pattern CLOSES =
            Pattern.compile("[})\\]]+[;,]?|end\\b[\\w .]*;?|</[\\w:-]+>|endmodule|fi|done|esac");

    /** A repeated head is not longer, in lines. */
    private static final int MOST_ABOVE = 40;

    private SurroundingLines() {}

    /** The answer without the lines around its place. */
    static Snippet removed(EditTarget site, Snippet snippet) {
        if (site.tree().checked() || site.isEmpty()) {
            return snippet;
        }
        List<String> lines = new ArrayList<>(snippet.code().lines().toList());
        int opened = 0;
        List<String> above = above(site);
        for (int length = repeated(lines, above, site); length > 0; length = repeated(lines, above, site)) {
            List<String> head = lines.subList(0, length);
            opened += (int) head.stream()
                    .filter(line -> OPENS.matcher(line.strip()).matches())
                    .count();
            head.clear();
        }
        for (String next : below(site)) {
            removeBlank(lines, true);
            boolean closes = opened-- > 0
                    && !lines.isEmpty()
                    && lines.getLast().strip().equals(next)
                    && CLOSES.matcher(next).matches();
            if (!closes) {
                break;
            }
            lines.removeLast();
        }
        removeBlank(lines, false);
        boolean same = lines.size() == snippet.code().lines().count() || lines.isEmpty();
        return same ? snippet : new Snippet(String.join("\n", lines) + "\n", snippet.tree());
    }

    /** How many lines at the start of the answer are those at the start of the file, or directly above the place. */
    private static int repeated(List<String> lines, List<String> above, EditTarget site) {
        removeBlank(lines, false);
        boolean repeatsSelection = !lines.isEmpty()
                && !site.selection().isEmpty()
                && site.text(site.selectedLines())
                        .strip()
                        .lines()
                        .findFirst()
                        .orElse("")
                        .strip()
                        .equals(lines.getFirst().strip());
        if (repeatsSelection) {
            return 0;
        }
        int atTop = same(lines, above, 0);
        for (int from = above.size() - 1; from >= Math.max(0, above.size() - MOST_ABOVE); from--) {
            int length = same(lines, above, from);
            if (length > 0 && from + length >= above.size()) {
                return bySize(lines, length);
            }
        }
        return bySize(lines, Math.max(0, atTop));
    }

    /** The number of lines with the first {@code size} lines that are not blank. */
    private static int bySize(List<String> lines, int size) {
        int at = 0;
        int found = 0;
        while (found < size) {
            found += lines.get(at++).isBlank() ? 0 : 1;
        }
        return at;
    }

    /** How many lines of the answer are those of the document from one on; blank lines do not count. */
    private static int same(List<String> lines, List<String> above, int from) {
        int same = 0;
        for (String line : lines) {
            if (line.isBlank()) {
                continue;
            }
            if (from + same >= above.size()
                    || !above.get(from + same).equals(line.strip())
                    || !HEAD.matcher(line.strip()).matches()) {
                break;
            }
            same++;
        }
        return same;
    }

    /** The lines above the place that are not blank, without the comment that asks for the code. */
    private static List<String> above(EditTarget site) {
        Span place = site.selectedLines();
        TextDocument document = site.document();
        int end = document.lineOf(place.start());
        boolean inserts = site.selection().isEmpty()
                && RequestComment.inLine(site.language().id(), document.line(end))
                        .isEmpty();
        return lines(document, 0, inserts ? end + 1 : end);
    }

    private static List<String> below(EditTarget site) {
        TextDocument document = site.document();
        int last = document.lineOf(site.selectedLines().end());
        return lines(document, last + 1, document.lineCount());
    }

    private static List<String> lines(TextDocument document, int from, int to) {
        List<String> lines = new ArrayList<>();
        for (int line = from; line < to; line++) {
            String text = document.line(line).strip();
            if (!text.isEmpty()) {
                lines.add(text);
            }
        }
        return Collections.unmodifiableList(lines);
    }

    private static void removeBlank(List<String> lines, boolean atEnd) {
        while (!lines.isEmpty() && (atEnd ? lines.getLast() : lines.getFirst()).isBlank()) {
            lines.remove(atEnd ? lines.size() - 1 : 0);
        }
    }
}
