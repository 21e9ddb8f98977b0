// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax;

import dev.autodev.concurrent.Deadline;
import java.util.HashSet;
import java.util.Set;

/**
 * Limits the work that is spent on the texts in one answer. Error recovery tries many alternatives at once: on noise a parse
 * takes ten times as long as on code, on some noise a thousand times. And code that parses may be read in many parts.
 *
 * <p>Work is counted in operations of the parser, never in time, so that a slow or busy machine reads the same answers as
 * a fast one. Texts that parse have a budget of their own, since an answer that parses is read as often as its forms need.
 * A text is only known to parse at its end: each parse may use what is left for texts that do not and, for its length, a
 * little more than code needs.
 *
 * <p>Calibration, on one core of 2026: an operation takes 0.4 µs on code and 2 to 25 µs in error recovery. The model
 * answers that cost most (HumanEval-X, six languages, each of 30 shapes, and recorded answers) take 13,500 before their
 * code is found, 7 ms of processor time. Of 16,667 fuzzed answers of up to 20,000 characters in Python, 99 % take less
 * than 26 ms, 99.9 % less than 38 ms.
 *
 * <p><i>Confined to one thread.</i>
 */
public final class ParseBudget {

    /** For texts that do not parse in one answer, or in one other text that a model wrote. */
    private static final int OPERATIONS = 16_000;

    /** For texts that parse, and layouts. Answers of six languages in 30 shapes take less than this for their length alone. */
    private static final int READING_OPERATIONS_PER_CHARACTER = 24;

    /** Code needs 1.4 to 3.5, depending on the language. */
    private static final int OPERATIONS_PER_CHARACTER = 4;

    /**
     * So many operations beyond these cost twice as much, since each has more readings to pursue and takes up to fifteen times
     * as long. The sentences around code in answers take 1,200 of them at most, repeated calls that are not closed 4,300.
     */
    private static final int MORE_OPERATIONS = 1_000;

    /** Creating a parser and calling it takes as long as this many operations. */
    private static final int OPERATIONS_PER_TEXT = 100;

    /** A rule across a page is one sign repeated, and a table drawn with signs has runs of about twenty. */
    private static final int LONGEST_SIGN_RUN = 120;

    /** More lines than any code has that open or close a block of Markdown at their start. */
    private static final int MOST_FENCES = 200;

    private final Deadline deadline;
    private final Set<String> charged = new HashSet<>();
    private long left = OPERATIONS;
    private long read;
    private int longest;

    /**
     * For one text.
     *
     * @param deadline of the request; nothing is parsed behind it, and a parse that it meets is given up
     */
    public ParseBudget(Deadline deadline) {
        this(deadline, 0);
    }

    /**
     * For the parts of an answer.
     *
     * @param length of the answer, in UTF-16 code units
     */
    public ParseBudget(Deadline deadline, int length) {
        this.deadline = deadline;
        this.longest = length;
    }

    /** Whether no further text is parsed. */
    public boolean isSpent() {
        return left <= 0 || read > OPERATIONS + (long) longest * READING_OPERATIONS_PER_CHARACTER || isOver();
    }

    /** Whether the request has no time left. */
    public boolean isOver() {
        return deadline.isOver();
    }

    /** The operations that a parse of {@code text} may take; 0 if it is not to be parsed at all. */
    public long limit(String text) {
        return isSpent() || hasLongSignRun(text) || hasManyFences(text)
                ? 0
                : left + (long) text.length() * OPERATIONS_PER_CHARACTER;
    }

    /** What it costs to spend {@code operations} on a parse of {@code text}. */
    public static long price(String text, long operations) {
        long more = Math.max(0, operations - (long) text.length() * OPERATIONS_PER_CHARACTER);
        return OPERATIONS_PER_TEXT + operations + more * more / MORE_OPERATIONS;
    }

    /**
     * Charges a parse of {@code text}. One that does not parse and occurs several times in an answer is charged once.
     *
     * @param price of the parse
     * @param tree of the text
     */
    public void charge(String text, long price, SyntaxTree tree) {
        longest = Math.max(longest, text.length());
        if (tree.problems().isEmpty()) {
            read += price;
        } else if (charged.add(text)) {
            left -= price;
        }
    }

    /** Whether it is an answer of many blocks rather than one of them. Each costs error recovery more than the one before. */
    private static boolean hasManyFences(String text) {
        int fences = 0;
        for (int at = text.indexOf("\n```"); at >= 0 && fences <= MOST_FENCES; at = text.indexOf("\n```", at + 4)) {
            fences++;
        }
        return fences > MOST_FENCES;
    }

    /**
     * Whether the text holds a long run of signs without letters, digits and white space in which each sign differs from
     * the one before it. This occurs in no language, and in some grammars a single operation on it takes 50 ms.
     */
    private static boolean hasLongSignRun(String text) {
        int run = 0;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isLetterOrDigit(c)) {
                run = 0;
            } else if (c != text.charAt(i - 1) && ++run > LONGEST_SIGN_RUN) {
                return true;
            }
        }
        return false;
    }
}
