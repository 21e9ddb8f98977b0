package dev.autodev.startup;

import org.jspecify.annotations.Nullable;

/**
 * Tells a well-formed {@code initialize} request, and its id, by one pass over the JSON. Stricter than the server's own
 * reader: whatever it accepts, that one accepts.
 */
final class InitializeRequestScan {

    /** The server's reader gives up at 255. */
    private static final int DEEPEST = 200;

    private static final class NotJsonException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotJsonException() {
            super(null, null, false, false);
        }
    }

    private final String text;
    private int at;

    private InitializeRequestScan(String text) {
        this.text = text;
    }

    /** The id as it stands in the message, quotes included; null if this is anything but {@code initialize}. */
    static @Nullable String idOf(String message) {
        try {
            return new InitializeRequestScan(message).message();
        } catch (NotJsonException broken) {
            return null;
        }
    }

    private @Nullable String message() {
        String id = null;
        String method = null;
        boolean params = false;
        space();
        take('{');
        space();
        while (peek() != '}') {
            int nameAt = at;
            string();
            String name = text.substring(nameAt, at);
            space();
            take(':');
            space();
            int valueAt = at;
            char first = peek();
            value(1);
            String value = text.substring(valueAt, at);
            switch (name) {
                case "\"id\"" -> {
                    // one that is written in an odd way is not repeated here
                    if (id != null || !isPlainId(value)) {
                        return null;
                    }
                    id = value;
                }
                case "\"method\"" -> {
                    if (method != null) {
                        return null;
                    }
                    method = value;
                }
                case "\"params\"" -> params = first == '{';
                case "\"jsonrpc\"" -> {}
                default -> {
                    return null;
                }
            }
            space();
            if (peek() == ',') {
                at++;
                space();
                if (peek() == '}') {
                    throw new NotJsonException();
                }
            } else if (peek() != '}') {
                throw new NotJsonException();
            }
        }
        at++;
        space();
        return "\"initialize\"".equals(method) && params && at == text.length() ? id : null;
    }

    private static boolean isPlainId(String value) {
        if (value.charAt(0) == '"') {
            return value.indexOf('\\') < 0;
        }
        // a number that is the same in every reader
        if (value.length() > 9) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private void value(int depth) {
        if (depth > DEEPEST) {
            throw new NotJsonException();
        }
        switch (peek()) {
            case '{' -> members('}', true, depth);
            case '[' -> members(']', false, depth);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
    }

    private void members(char end, boolean named, int depth) {
        at++;
        space();
        if (peek() == end) {
            at++;
            return;
        }
        while (true) {
            if (named) {
                string();
                space();
                take(':');
                space();
            }
            value(depth + 1);
            space();
            char next = peek();
            at++;
            if (next == end) {
                return;
            }
            if (next != ',') {
                throw new NotJsonException();
            }
            space();
        }
    }

    private void string() {
        take('"');
        while (true) {
            char c = peek();
            at++;
            if (c == '"') {
                return;
            }
            if (c < ' ') {
                throw new NotJsonException();
            }
            if (c == '\\') {
                char escape = peek();
                at++;
                if (escape == 'u') {
                    for (int i = 0; i < 4; i++) {
                        if (Character.digit(peek(), 16) < 0) {
                            throw new NotJsonException();
                        }
                        at++;
                    }
                } else if ("\"\\/bfnrt".indexOf(escape) < 0) {
                    throw new NotJsonException();
                }
            }
        }
    }

    private void number() {
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) | 0x20) == 'e') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
    }

    private void digits() {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == from) {
            throw new NotJsonException();
        }
    }

    private void word(String word) {
        if (!text.startsWith(word, at)) {
            throw new NotJsonException();
        }
        at += word.length();
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw new NotJsonException();
        }
        return text.charAt(at);
    }

    private void take(char wanted) {
        if (peek() != wanted) {
            throw new NotJsonException();
        }
        at++;
    }
}
