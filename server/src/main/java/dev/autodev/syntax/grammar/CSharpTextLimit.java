// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.grammar;

/**
 * Which C# texts the native parser can be given: {@link OpenGenericsLimit}, and few interpolated strings inside each other. Its
 * scanner keeps all that are open in a state that is copied with each token, so <code>$&quot;&#123;</code> repeated to 1 MB takes
 * four times as long as its operations show.
 */
final class CSharpTextLimit {

    /** Interpolated strings in the braces of another one, in the whole text. */
    private static final int MOST_NESTED = 1_000;

    private final String text;
    private final int[] braces = new int[MOST_NESTED + 2];
    private int depth;
    private int nested;
    private boolean isInText;

    private CSharpTextLimit(String text) {
        this.text = text;
    }

    static boolean accepts(String text) {
        return OpenGenericsLimit.accepts(text) && new CSharpTextLimit(text).hasFewNested();
    }

    private boolean hasFewNested() {
        int at = 0;
        while (at >= 0 && at < text.length() && nested <= MOST_NESTED) {
            at = isInText ? inText(at) : inCode(at);
        }
        return nested <= MOST_NESTED;
    }

    /** In the text of the innermost interpolated string. */
    private int inText(int at) {
        char sign = text.charAt(at);
        if (sign == '{' && text.startsWith("{{", at)) {
            return at + 2;
        }
        if (sign == '{') {
            isInText = false;
            braces[depth] = 0;
        } else if (sign == '"' || sign == '\n') {
            // a text that is not closed ends with its line, so that a sign in a comment changes no further line
            isInText = false;
            depth--;
        }
        return sign == '\\' ? at + 2 : at + 1;
    }

    private int inCode(int at) {
        char sign = text.charAt(at);
        switch (sign) {
            case '$' -> {
                int quote = text.startsWith("@", at + 1) ? at + 2 : at + 1;
                if (text.startsWith("\"", quote)) {
                    nested += depth > 0 ? 1 : 0;
                    depth++;
                    isInText = true;
                    return quote + 1;
                }
            }
            case '"' -> {
                return endOfString(at + 1);
            }
            case '/' -> {
                return behindComment(at);
            }
            case '{' -> braces[depth]++;
            case '}' -> {
                braces[depth]--;
                isInText = depth > 0 && braces[depth] < 0;
            }
            default -> {
                return depth > 0 ? at + 1 : next(at + 1);
            }
        }
        return at + 1;
    }

    /** Outside of interpolated strings only the next one counts, and what may contain its sign. */
    private int next(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '$' && text.charAt(at) != '"' && text.charAt(at) != '/') {
            at++;
        }
        return at;
    }

    private int behindComment(int at) {
        if (text.startsWith("//", at)) {
            int end = text.indexOf('\n', at);
            return end < 0 ? text.length() : end;
        }
        if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            return end < 0 ? text.length() : end + 2;
        }
        return at + 1;
    }

    private int endOfString(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }
}
