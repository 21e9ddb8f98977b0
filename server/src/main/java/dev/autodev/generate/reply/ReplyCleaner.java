// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.reply;

import dev.autodev.text.LineEnding;
import java.util.Locale;

/** Removes a byte order mark and a model's thoughts from an answer, and normalizes its line ends. */
final class ReplyCleaner {

    private static final String[] THOUGHT_TAGS = {"think", "thinking", "reasoning", "thought"};

    private ReplyCleaner() {}

    static String clean(String reply) {
        String text = LineEnding.normalize(reply);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        return withoutThoughts(text);
    }

    /**
     * Removes thoughts at the beginning only: a tag elsewhere may be code. Some servers send the closing tag alone, since
     * the opening one was part of the prompt.
     */
    private static String withoutThoughts(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int start = 0;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        for (String tag : THOUGHT_TAGS) {
            String close = "</" + tag + ">";
            boolean opened = lower.startsWith("<" + tag + ">", start);
            int closed = lower.indexOf(close);
            if (opened && closed > 0) {
                return text.substring(closed + close.length());
            }
            if (!opened
                    && closed > 0
                    && closed == lower.lastIndexOf(close)
                    && !lower.contains("<" + tag + ">")
                    && isOnOwnLine(text, closed, closed + close.length())) {
                return text.substring(closed + close.length());
            }
        }
        return text;
    }

    private static boolean isOnOwnLine(String text, int start, int end) {
        int lineStart = text.lastIndexOf('\n', start) + 1;
        int lineEnd = text.indexOf('\n', end);
        return text.substring(lineStart, start).isBlank()
                && text.substring(end, lineEnd < 0 ? text.length() : lineEnd).isBlank();
    }
}
