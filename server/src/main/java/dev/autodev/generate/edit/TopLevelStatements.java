// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.edit;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the names that statements outside of functions declare. */
public final class TopLevelStatements {

    private static final Pattern DEFINE = Pattern.compile("\\s*#\\s*(?:define|undef)\\s+(\\w+).*", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");
    private static final Pattern LITERAL = Pattern.compile("[a-zA-Z]{0,2}[\"'`].*[\"'`];?", Pattern.DOTALL);
    private static final Pattern CONTROL = Pattern.compile(
            "(?:if|for|while|switch|match|try|with|return|assert|print|throw|raise|unless|do|use|unsafe)\\b.*",
            Pattern.DOTALL);

    private TopLevelStatements() {}

    /** Whether the statement is an unused string literal, which serves as a comment. */
    public static boolean isStringComment(String statement) {
        return LITERAL.matcher(statement.strip()).matches() && names(statement).isEmpty();
    }

    /** The names that {@code statement} assigns or declares; empty for calls, conditions and loops. */
    public static Set<String> names(String statement) {
        Matcher define = DEFINE.matcher(statement);
        if (define.matches()) {
            return Set.of(define.group(1));
        }
        if (CONTROL.matcher(statement.strip()).matches()) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        boolean declares = false;
        int depth = 0;
        int end = statement.length();
        for (int at = 0; at < end; at++) {
            char c = statement.charAt(at);
            if (c == '(' || c == '[' || c == '{' || c == '<') {
                depth++;
            } else if ((c == ')' || c == ']' || c == '}' || c == '>') && depth > 0) {
                depth--;
            } else if (depth == 0 && statement.startsWith("::", at)) {
                at++;
            } else if (depth == 0 && (c == '=' || c == ':' || c == ';')) {
                end = at;
                declares = true;
            }
        }
        String head = statement.substring(0, end);
        boolean spaced = head.strip()
                .matches("(?s)[^\"'(]*[\\p{L}\\p{N}_$>*&\\]]\\s+[*&]*[\\p{L}_$][\\p{L}\\p{N}_$]*\\s*(?:[\\[(].*)?");
        if (declares || spaced) {
            for (String part : withoutBrackets(head).split(",")) {
                lastName(part, names);
            }
        }
        return names;
    }

    private static void lastName(String part, Set<String> names) {
        String last = "";
        Matcher matcher = NAME.matcher(part);
        while (matcher.find()) {
            last = matcher.group();
        }
        boolean member = part.indexOf('.') >= 0;
        if (!last.isEmpty() && !member) {
            names.add(last);
        }
    }

    private static String withoutBrackets(String head) {
        StringBuilder flat = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < head.length(); i++) {
            char c = head.charAt(i);
            if (c == '(' || c == '[' || c == '{' || c == '<') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}' || c == '>') {
                depth = Math.max(0, depth - 1);
            } else if (depth == 0) {
                flat.append(c);
            }
        }
        return flat.toString();
    }
}
