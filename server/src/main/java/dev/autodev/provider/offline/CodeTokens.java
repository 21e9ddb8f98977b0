// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the identifiers of a piece of code: not in strings, comments, characters and regular expressions. */
final class CodeTokens {

    /**
     * An identifier and its place.
     *
     * @param member whether a qualifier comes before it
     * @param called whether a parenthesis follows
     */
    record Token(String text, int start, boolean member, boolean called) {
        int end() {
            return start + text.length();
        }
    }

    private CodeTokens() {}

    static List<Token> identifiers(RecipeLanguage dialect, String code) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < code.length()) {
            int skipped = skip(dialect, code, at);
            if (skipped > at) {
                at = skipped;
            } else if (isPart(code.charAt(at))) {
                int end = at;
                while (end < code.length() && isPart(code.charAt(end))) {
                    end++;
                }
                if (!Character.isDigit(code.charAt(at))) {
                    boolean called = end < code.length() && code.charAt(end) == '(';
                    tokens.add(new Token(code.substring(at, end), at, isMember(code, at), called));
                }
                at = end;
            } else {
                at++;
            }
        }
        return tokens;
    }

    /** Replaces whole words, all at once; a key of several words or with a qualifier counts as one. */
    static String replace(RecipeLanguage dialect, String code, Map<String, String> replacements) {
        StringBuilder out = new StringBuilder();
        int copied = 0;
        for (Token token : identifiers(dialect, code)) {
            if (token.start() < copied || token.member()) {
                continue;
            }
            String key = longestKey(code, token, replacements);
            if (key != null) {
                out.append(code, copied, token.start()).append(replacements.get(key));
                copied = token.start() + key.length();
            }
        }
        return out.append(code, copied, code.length()).toString();
    }

    private static @Nullable String longestKey(String code, Token token, Map<String, String> replacements) {
        String best = null;
        for (String key : replacements.keySet()) {
            int end = token.start() + key.length();
            if (code.startsWith(key, token.start())
                    && (end == code.length() || !isPart(code.charAt(end)))
                    && (best == null || key.length() > best.length())) {
                best = key;
            }
        }
        return best;
    }

    private static boolean isPart(char c) {
        return Character.isJavaIdentifierPart(c);
    }

    /** A qualifier before it; two or three dots are none, but ranges and spreads. */
    private static boolean isMember(String code, int at) {
        return code.startsWith("::", at - 2)
                || at > 0 && code.charAt(at - 1) == '.' && (at < 2 || code.charAt(at - 2) != '.');
    }

    /** The end of the string, comment, character or regular expression that begins at {@code at}, or {@code at}. */
    private static int skip(RecipeLanguage dialect, String code, int at) {
        char c = code.charAt(at);
        if (code.startsWith("//", at) && dialect != RecipeLanguage.PYTHON
                || c == '#' && dialect == RecipeLanguage.PYTHON) {
            int end = code.indexOf('\n', at);
            return end < 0 ? code.length() : end;
        }
        if (code.startsWith("/*", at)) {
            int end = code.indexOf("*/", at + 2);
            return end < 0 ? code.length() : end + 2;
        }
        boolean script = dialect == RecipeLanguage.JAVASCRIPT || dialect == RecipeLanguage.TYPESCRIPT;
        if (script
                && c == '/'
                && at > 0
                && !code.substring(at + 1, Math.min(at + 2, code.length())).isBlank()) {
            String before = code.substring(0, at).stripTrailing();
            if (before.endsWith("(") || before.endsWith("=")) {
                return closing(code, at, '/');
            }
        }
        if (c == '"' || c == '`') {
            return closing(code, at, c);
        }
        if (c == '\'') {
            int end = closing(code, at, c);
            // in Rust a lone quote begins a lifetime
            return dialect == RecipeLanguage.RUST && end - at > 4 ? at : end;
        }
        return at;
    }

    private static int closing(String code, int at, char quote) {
        for (int i = at + 1; i < code.length(); i++) {
            if (code.charAt(i) == '\\') {
                i++;
            } else if (code.charAt(i) == quote) {
                return i + 1;
            }
        }
        return code.length();
    }
}
