// SPDX-License-Identifier: Apache-2.0
package dev.autodev.prompt;

import dev.autodev.language.Language;

/**
 * Code with a cursor in it, for a model that answers with the text in between.
 *
 * <p><i>Immutable.</i>
 *
 * @param prefix before the cursor
 * @param suffix after it
 * @param oneLine whether no more than one line, or what it opens, is wanted
 */
public record CursorText(Language language, String fileName, String prefix, String suffix, boolean oneLine) {

    /** The mark of the cursor, which occurs nowhere else. */
    public String mark() {
        String mark = "<CURSOR>";
        for (int number = 2; prefix.contains(mark) || suffix.contains(mark); number++) {
            mark = "<CURSOR" + number + ">";
        }
        return mark;
    }

    public String marked() {
        return prefix + mark() + suffix;
    }

    /** A Markdown fence longer than any run of backticks in the code. */
    public String fence() {
        return QuotedText.fenceOf(prefix + suffix);
    }
}
