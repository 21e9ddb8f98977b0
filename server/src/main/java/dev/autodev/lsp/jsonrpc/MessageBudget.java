// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.jsonrpc;

/**
 * How much one message may contain. A JSON value of two characters becomes an object of a hundred bytes, so the length of a
 * message does not limit what reading it costs; the number of its values does.
 *
 * <p><i>Immutable.</i>
 */
public final class MessageBudget {

    /** 60 MB of empty objects; a menu for ten thousand diagnostics has a fifth of it. */
    static final int MAX_VALUES = 500_000;

    /** Deeper than any parameter of the protocol, and what Gson allows. */
    static final int MAX_DEPTH = 255;

    private MessageBudget() {}

    /** Whether the values of the message can be held; a message that is not JSON may be allowed. */
    public static boolean allows(String message) {
        // a value and what separates it from the next take two characters
        return message.length() < MAX_VALUES || scan(message);
    }

    /** Counts commas, colons and brackets outside of strings, without any object. */
    private static boolean scan(String message) {
        int values = 1;
        int depth = 0;
        boolean isInString = false;
        for (int i = 0; i < message.length(); i++) {
            char c = message.charAt(i);
            if (isInString) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    isInString = false;
                }
                continue;
            }
            switch (c) {
                case '"' -> isInString = true;
                case ',' -> values++;
                case '{', '[' -> {
                    values++;
                    depth++;
                }
                case '}', ']' -> depth--;
                default -> {
                    // part of a number, a word or space
                }
            }
            if (values > MAX_VALUES || depth > MAX_DEPTH) {
                return false;
            }
        }
        return true;
    }
}
