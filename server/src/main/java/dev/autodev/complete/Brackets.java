// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Brackets of code without a grammar: good enough to see which ones a piece of a line opens or closes. Brackets in quotes are
 * skipped if the quotes end on their line.
 */
final class Brackets {

    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";
    private static final String QUOTES = "\"'`";

    private Brackets() {}

    /**
     * The brackets that have no partner in the text.
     *
     * @param closing those that close brackets before it, in order
     * @param opening those that it leaves open, the innermost last
     */
    record Unmatched(String closing, String opening) {

        /** How many brackets of this kind stay open where a text with these unmatched ones is followed by {@code after}. */
        boolean needsClosing(Unmatched after) {
            return opening.length() > after.closing.length();
        }
    }

    static boolean isClosing(char c) {
        return CLOSING.indexOf(c) >= 0;
    }

    static Unmatched in(String text) {
        StringBuilder closing = new StringBuilder();
        Deque<Character> open = new ArrayDeque<>();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (QUOTES.indexOf(c) >= 0) {
                i = endOfQuote(text, i);
            } else if (OPENING.indexOf(c) >= 0) {
                open.push(c);
            } else if (isClosing(c)) {
                if (open.isEmpty() || open.peek() != OPENING.charAt(CLOSING.indexOf(c))) {
                    closing.append(c);
                } else {
                    open.pop();
                }
            }
        }
        StringBuilder opening = new StringBuilder();
        open.descendingIterator().forEachRemaining(opening::append);
        return new Unmatched(closing.toString(), opening.toString());
    }

    /** Whether a quote of this kind is open at the end of a line. */
    static boolean isQuoteOpen(String line, char quote) {
        boolean open = false;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\\') {
                i++;
            } else if (line.charAt(i) == quote) {
                open = !open;
            }
        }
        return open;
    }

    /** The index of the closing quote, or of the opening one if it has no partner on its line. */
    private static int endOfQuote(String text, int start) {
        for (int i = start + 1; i < text.length() && text.charAt(i) != '\n'; i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == text.charAt(start)) {
                return i;
            }
        }
        return start;
    }
}
