// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.grammar;

import java.util.BitSet;

/**
 * Which Kotlin texts the native parser can be given. Four shapes harm the process before any count of operations ends
 * the parse, so they are recognized in the text, in time that grows as the text does:
 *
 * <ul>
 *   <li>The scanner of strings keeps one byte for each open string in the 1,024 bytes that tree-sitter reserves for its
 *       state. It calls {@code abort()} when <code>&quot;$&#123;</code> is nested more often, which ends the JVM.
 *   <li>The parser keeps every reading of labels that follow each other: {@code a@ } repeated to 64 KB takes 2 GB of native
 *       memory and more than 40 seconds, and 16 KB of {@code a@b@} take 380 MB and 6 seconds.
 *   <li>It does the same for annotations in a row: 12 KB of {@code @a } take 430 MB and 7 seconds, and 24 KB of classes with
 *       three annotations such as {@code @a(1)} take 5 seconds.
 * </ul>
 *
 * <p>A parse of 1,000 labels or 100 annotations in a row takes less than half a second and ten megabytes.
 */
final class KotlinTextLimit {

    /** Below the 1,024 strings that the scanner can keep open: each open one has an interpolation. */
    private static final int MOST_INTERPOLATIONS = 1_000;

    private static final int MOST_LABELS = 1_000;

    /** In a row, without a value: a declaration has one or two. */
    private static final int MOST_ANNOTATIONS = 100;

    /** In UTF-16 code units, of an annotation. */
    private static final int LONGEST_TYPES = 100;

    /** With arguments, in front of another one, in the whole text: 1,800 take 5 seconds. */
    private static final int MOST_WITH_ARGUMENTS = 250;

    private KotlinTextLimit() {}

    /** Whether the native parser can be given {@code text}. */
    static boolean accepts(String text) {
        return hasFewInterpolations(text) && hasFewLabelsAndAnnotations(text) && hasFewWithArguments(text);
    }

    private static boolean hasFewInterpolations(String text) {
        int count = 0;
        for (int at = text.indexOf("${"); at >= 0 && count <= MOST_INTERPOLATIONS; at = text.indexOf("${", at + 2)) {
            count++;
        }
        return count <= MOST_INTERPOLATIONS;
    }

    private static boolean hasFewLabelsAndAnnotations(String text) {
        int labels = 0;
        int annotations = 0;
        for (int at = text.indexOf('@'); at >= 0; ) {
            int next = text.indexOf('@', at + 1);
            if (isLabel(text, at, next)) {
                labels++;
            }
            annotations = isBareAnnotation(text, at, next) ? annotations + 1 : 0;
            if (labels > MOST_LABELS || annotations > MOST_ANNOTATIONS) {
                return false;
            }
            at = next;
        }
        return true;
    }

    /** Reads the text once: parentheses are matched as far as they are not in a string of one line. */
    private static boolean hasFewWithArguments(String text) {
        int count = 0;
        BitSet areArguments = new BitSet();
        int depth = 0;
        int annotated = -1;
        for (int i = text.indexOf('@'); i >= 0 && i < text.length() && count <= MOST_WITH_ARGUMENTS; i++) {
            char sign = text.charAt(i);
            if (sign == '@' && isBeforeName(text, i)) {
                annotated = endOfArgumentTypes(text, endOfName(text, i + 1));
                count += annotated > i && text.charAt(annotated - 1) == '>' && isBeforeAnnotation(text, annotated)
                        ? 1
                        : 0;
            } else if (sign == '(') {
                areArguments.set(depth++, i == annotated);
            } else if (sign == ')' && depth > 0) {
                count += areArguments.get(--depth) && isBeforeAnnotation(text, i + 1) ? 1 : 0;
            } else if (sign == '"') {
                i = endOfString(text, i);
            }
        }
        return count <= MOST_WITH_ARGUMENTS;
    }

    /** Behind further names and one pair of angle brackets. */
    private static int endOfArgumentTypes(String text, int start) {
        int end = start;
        while (end + 1 < text.length()
                && (text.charAt(end) == '.' || text.charAt(end) == ':')
                && isStartOfName(text.charAt(end + 1))) {
            end = endOfName(text, end + 1);
        }
        if (end == text.length() || text.charAt(end) != '<') {
            return end;
        }
        int most = Math.min(text.length(), end + LONGEST_TYPES);
        for (int i = end; i < most; i++) {
            if (text.charAt(i) == '>') {
                return i + 1;
            }
        }
        return end;
    }

    private static boolean isBeforeAnnotation(String text, int start) {
        int at = start;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() && text.charAt(at) == '@';
    }

    private static int endOfString(String text, int start) {
        int end = start + 1;
        while (end < text.length() && text.charAt(end) != '"' && text.charAt(end) != '\n') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return end;
    }

    /**
     * Whether the sign at {@code at} ends a label rather than a word such as {@code return}, {@code this} or the first part
     * of an e-mail address: no name follows it, or one that is a label itself.
     *
     * @param next the offset of the next such sign, or -1
     */
    private static boolean isLabel(String text, int at, int next) {
        return isAfterName(text, at) && (!isBeforeName(text, at) || endOfName(text, at + 1) == next);
    }

    /** Whether the sign at {@code at} begins an annotation, and nothing but its name is before the next such sign. */
    private static boolean isBareAnnotation(String text, int at, int next) {
        if (isAfterName(text, at) || !isBeforeName(text, at)) {
            return false;
        }
        int end = endOfName(text, at + 1);
        while (end < next && !isPartOfName(text.charAt(end))) {
            end++;
        }
        return end == next;
    }

    private static boolean isAfterName(String text, int at) {
        return at > 0 && isPartOfName(text.charAt(at - 1));
    }

    private static boolean isBeforeName(String text, int at) {
        return at + 1 < text.length() && isStartOfName(text.charAt(at + 1));
    }

    private static int endOfName(String text, int start) {
        int end = start;
        while (end < text.length() && isPartOfName(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isStartOfName(char c) {
        return Character.isLetter(c) || c == '_';
    }

    /** Half of a character beyond the 16-bit ones counts as part of a name. */
    private static boolean isPartOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '`' || Character.isSurrogate(c);
    }
}
