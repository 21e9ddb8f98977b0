// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.grammar;

/**
 * Which Kotlin texts the native parser can be given. Three shapes harm the process before any count of operations ends
 * the parse, so they are recognized in the text, in time that grows as the text does:
 *
 * <ul>
 *   <li>The scanner of strings keeps one byte for each open string in the 1,024 bytes that tree-sitter reserves for its
 *       state. It calls {@code abort()} when <code>&quot;$&#123;</code> is nested more often, which ends the JVM.
 *   <li>The parser keeps every reading of labels that follow each other: {@code a@ } repeated to 64 KB takes 2 GB of native
 *       memory and more than 40 seconds, and 16 KB of {@code a@b@} take 380 MB and 6 seconds.
 *   <li>It does the same for annotations in a row: 12 KB of {@code @a } take 430 MB and 7 seconds.
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

    private KotlinTextLimit() {}

    /** Whether the native parser can be given {@code text}. */
    static boolean accepts(String text) {
        return hasFewInterpolations(text) && hasFewLabelsAndAnnotations(text);
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
