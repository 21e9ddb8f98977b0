// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.index;

import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.List;

/** The identifiers of a text, by a scan that knows strings and comments of all languages but no grammar. */
public final class Identifiers {

    /** In a longer text only what is around the place is scanned, in UTF-16 code units. */
    private static final int LONGEST = 200_000;

    private Identifiers() {}

    /**
     * @param line from the start of the text that was scanned
     * @param member whether it follows a dot, an arrow or two colons
     * @param prose whether it stands in a comment
     */
    public record Occurrence(String name, int start, int line, boolean member, boolean prose) {

        public int end() {
            return start + name.length();
        }
    }

    /** @param place the part that is scanned in any case */
    public static List<Occurrence> in(String text, Span place) {
        int from = text.length() <= LONGEST ? 0 : Math.max(0, place.start() - LONGEST / 2);
        int to = Math.min(text.length(), from + LONGEST);
        List<Occurrence> found = new ArrayList<>();
        int line = 0;
        int at = from;
        boolean lineComment = false;
        boolean blockComment = false;
        while (at < to) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
                lineComment = false;
                at++;
            } else if (blockComment && c == '*' && text.startsWith("*/", at)) {
                blockComment = false;
                at += 2;
            } else if (Character.isJavaIdentifierStart(c)) {
                int end = at + 1;
                while (end < to && Character.isJavaIdentifierPart(text.charAt(end))) {
                    end++;
                }
                String name = text.substring(at, end);
                boolean prose = lineComment || blockComment;
                if (!prose || isMixed(name)) {
                    found.add(new Occurrence(name, at, line, isMember(text, at), prose));
                }
                at = end;
            } else if (lineComment || blockComment) {
                at++;
            } else if (c == '/' && text.startsWith("//", at)
                    || c == '#' && (at + 1 == to || text.charAt(at + 1) == ' ' || text.charAt(at + 1) == '!')) {
                lineComment = true;
                at++;
            } else if (c == '/' && text.startsWith("/*", at)) {
                blockComment = true;
                at += 2;
            } else if (c == '"' || c == '\'') {
                at = afterString(text, at, to);
            } else if (Character.isDigit(c)) {
                while (at < to && Character.isJavaIdentifierPart(text.charAt(at))) {
                    at++;
                }
            } else {
                at++;
            }
        }
        return found;
    }

    /** A name with a capital or an underscore inside can hardly be a word of a sentence. */
    private static boolean isMixed(String name) {
        for (int i = 1; i < name.length() - 1; i++) {
            if (name.charAt(i) == '_'
                    || Character.isUpperCase(name.charAt(i)) && Character.isLowerCase(name.charAt(i - 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMember(String text, int at) {
        char before = at == 0 ? ' ' : text.charAt(at - 1);
        return before == '.'
                || at > 1
                        && (before == '>' && text.charAt(at - 2) == '-' || before == ':' && text.charAt(at - 2) == ':');
    }

    /** Behind a string that ends in its line; else behind the quote, which may be a lifetime or an apostrophe. */
    private static int afterString(String text, int start, int to) {
        char quote = text.charAt(start);
        for (int at = start + 1; at < to && text.charAt(at) != '\n'; at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == quote) {
                return at + 1;
            }
        }
        return start + 1;
    }
}
