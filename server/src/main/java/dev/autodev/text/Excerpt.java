// SPDX-License-Identifier: Apache-2.0
package dev.autodev.text;

/** The beginning of a longer text, for messages, titles and logs. */
public final class Excerpt {

    private Excerpt() {}

    /** The first {@code length} UTF-16 code units of {@code text}, one less where that would cut a surrogate pair. */
    public static String of(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        boolean cutsPair = length > 0
                && Character.isHighSurrogate(text.charAt(length - 1))
                && Character.isLowSurrogate(text.charAt(length));
        return text.substring(0, cutsPair ? length - 1 : length);
    }
}
