// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.reply;

import java.util.List;

/**
 * A string in tolerant JSON. A quote ends it only if JSON syntax can follow, since models forget to escape quotes in code.
 *
 * @param end the offset behind its closing quote
 */
record JsonString(JsonValue.Text text, int end) {

    /** The place of a string, which decides what can follow it. */
    enum StringPlace {
        NAME,
        MEMBER,
        ITEM
    }

    /** How many characters behind a quote are examined, which keeps the parse linear. */
    private static final int LOOKAHEAD = 120;

    /** The longer ones first. */
    private static final List<String> QUOTES = List.of("\"\"\"", "'''", "```", "\"", "'", "`");

    static boolean begins(String text, int at) {
        return "\"'`".indexOf(text.charAt(at)) >= 0;
    }

    static JsonString read(String text, int start, StringPlace place) {
        // two quotes are an empty string, unless a third one makes them an opener
        String quote = QUOTES.stream()
                .filter(one -> text.startsWith(one, start))
                .findFirst()
                .orElseThrow();
        int from = start + quote.length();
        int at = from;
        while (at < text.length()) {
            if (text.charAt(at) == '\\' && quote.length() == 1) {
                at += 2;
            } else if (text.startsWith(quote, at) && canFollow(text, at + quote.length(), place)) {
                return string(text.substring(from, at), at + quote.length(), quote);
            } else {
                at++;
            }
        }
        return string(text.substring(Math.min(from, text.length())), text.length(), quote);
    }

    private static JsonString string(String inner, int end, String quote) {
        if (quote.length() > 1) {
            // a fence keeps its tag, since the value is read as Markdown again
            String code = quote.equals("```") ? quote + inner + "\n" + quote + "\n" : inner;
            return new JsonString(new JsonValue.Text(code, code), end);
        }
        return new JsonString(new JsonValue.Text(decoded(inner), inner.replace("\\" + quote, quote)), end);
    }

    private static boolean canFollow(String text, int from, StringPlace place) {
        int limit = Math.min(text.length(), from + LOOKAHEAD);
        int at = blank(text, from, limit);
        if (at >= limit) {
            return true;
        }
        char c = text.charAt(at);
        return switch (place) {
            case NAME -> c == ':' || c == '=';
            case MEMBER ->
                c == ','
                        ? isName(text, blank(text, at + 1, limit), limit)
                        : isEnd(text, at, limit) || isNextLine(text, from, at, limit);
            case ITEM -> c == ',' || isEnd(text, at, limit);
        };
    }

    /** Whether closers follow, and then nothing that could continue code. */
    private static boolean isEnd(String text, int from, int limit) {
        int at = from;
        boolean line = false;
        while (at < limit && (isCloser(text.charAt(at)) || Character.isWhitespace(text.charAt(at)))) {
            line |= text.charAt(at) == '\n';
            at++;
        }
        return at > from
                && isCloser(text.charAt(from))
                && (at >= limit || line || ",`/#".indexOf(text.charAt(at)) >= 0 || Character.isLetter(text.charAt(at)));
    }

    /** Whether the next member begins on the next line, without a comma. */
    private static boolean isNextLine(String text, int from, int at, int limit) {
        return text.substring(from, at).indexOf('\n') >= 0 && text.charAt(at) == '"' && isName(text, at, limit);
    }

    /** Whether a member or the end begins here. */
    private static boolean isName(String text, int from, int limit) {
        if (from >= limit
                || isCloser(text.charAt(from))
                || text.startsWith("//", from)
                || text.startsWith("/*", from)) {
            return true;
        }
        int at = from;
        char quote = text.charAt(from);
        boolean quoted = quote == '"' || quote == '\'';
        if (quoted) {
            at++;
        }
        while (at < limit && (Character.isLetterOrDigit(text.charAt(at)) || " _-$.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (quoted && at < limit && text.charAt(at) == quote) {
            at = blank(text, at + 1, limit);
        }
        return at >= limit || text.charAt(at) == ':';
    }

    private static boolean isCloser(char c) {
        return c == '}' || c == ']';
    }

    private static int blank(String text, int from, int limit) {
        int at = from;
        while (at < limit && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The text with its escape sequences replaced. */
    static String decoded(String inner) {
        StringBuilder decoded = new StringBuilder(inner.length());
        int at = 0;
        while (at < inner.length()) {
            char c = inner.charAt(at++);
            if (c != '\\' || at == inner.length()) {
                decoded.append(c);
                continue;
            }
            char escaped = inner.charAt(at++);
            switch (escaped) {
                case 'n' -> decoded.append('\n');
                case 't' -> decoded.append('\t');
                case 'r' -> decoded.append('\r');
                case 'b' -> decoded.append('\b');
                case 'f' -> decoded.append('\f');
                case '"', '\'', '`', '\\', '/' -> decoded.append(escaped);
                case 'u' -> at = unicode(inner, at, decoded);
                // not a JSON escape: the backslash is meant
                default -> decoded.append('\\').append(escaped);
            }
        }
        return decoded.toString();
    }

    private static int unicode(String inner, int at, StringBuilder decoded) {
        int end = at + 4;
        if (end <= inner.length() && inner.substring(at, end).chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            decoded.append((char) Integer.parseInt(inner.substring(at, end), 16));
            return end;
        }
        decoded.append("\\u");
        return at;
    }
}
