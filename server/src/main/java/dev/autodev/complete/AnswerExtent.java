// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.complete.CompletionPlace.Extent;
import dev.autodev.text.Indentation;
import java.util.regex.Pattern;

/**
 * How much of an answer is suggested: one line, the block that this line opens, or the rest of the block that the cursor is in.
 *
 * <p><i>Immutable.</i>
 */
final class AnswerExtent {

    /** The keyword, and not a variable that is assigned. */
    private static final String END = "end\\b(?!\\s*[-+*/%&|^]?=[^=~])";

    /** A line that goes on with the block above it. */
    private static final Pattern CONTINUES =
            Pattern.compile("\\s*(?:[)\\]}]|" + END + "|else\\b|elif\\b|except\\b|finally\\b"
                    + "|catch\\b|rescue\\b|ensure\\b|elsif\\b|case\\b|default\\b|while\\b.*;).*");

    private static final Pattern ENDS = Pattern.compile("\\s*(?:[)\\]}]|" + END + ").*");

    /** A line that one statement follows, without a bracket. */
    private static final Pattern HEADS = Pattern.compile("\\s*(?:(?:if|for|while|else\\s+if)\\b.*\\)|else)\\s*");

    private static final Pattern CASE = Pattern.compile("\\s*(?:case\\b.*|default\\s*):\\s*");

    /** Too little of a line to see whether it goes on with the block above it. */
    private static final Pattern UNDECIDED = Pattern.compile("\\s*[A-Za-z]*\\s*[-+*/%&|^]?=?");

    private final CompletionPlace place;

    AnswerExtent(CompletionPlace place) {
        this.place = place;
    }

    /** The part of the answer to suggest, without white space at its end. */
    String cut(String answer) {
        return answer.substring(0, end(answer)).stripTrailing();
    }

    /** Whether a line goes on with the block above it, such as "else:". */
    static boolean continues(String line) {
        return !line.isEmpty()
                && line.charAt(0) > ' '
                && CONTINUES.matcher(line.substring(0, lineEnd(line, 0))).matches();
    }

    /**
     * Whether the lines of an answer are indented as if the cursor's line began in the first column: what the first line
     * opens is not indented more than this line, or, where the line is blank up to the cursor, the next line begins in the
     * first column.
     */
    boolean isIndentationLost(String answer) {
        String before = place.around().lineBefore();
        int next = lineEnd(answer, 0) + 1;
        int own = Indentation.leading(before).length();
        if (own == 0 || next >= answer.length()) {
            return false;
        }
        String first = answer.substring(0, next - 1);
        String line = answer.substring(next, lineEnd(answer, next));
        boolean isOwnLine = before.isBlank();
        if (first.isBlank()
                || line.isBlank()
                || isOwnLine && !Indentation.leading(first).isEmpty()) {
            return false;
        }
        int width = Indentation.leading(line).length();
        boolean isClosing = CONTINUES.matcher(line).matches();
        if (HEADS.matcher(before + first).matches() && width > 0) {
            // as much as the line above it: a brace on a line of its own, or a statement that is not indented
            return width < own && !isClosing;
        }
        return place.opensBlock(before + first) || CASE.matcher(before + first).matches()
                ? isClosing ? width < own : width <= own
                : width == 0
                        && isOwnLine
                        && (!isClosing
                                || own > place.unit().length()
                                        && !ENDS.matcher(line).matches());
    }

    /** Whether whatever follows this beginning of an answer would be cut off. */
    boolean isComplete(String beginning) {
        int end = end(beginning);
        return !UNDECIDED.matcher(beginning.substring(end)).matches() || isClosedLine(beginning, end);
    }

    /** Whether one line, or the block that it opens, is wanted and is complete. */
    private boolean isClosedLine(String beginning, int end) {
        if (place.extent() == Extent.BLOCK || beginning.isBlank() || beginning.indexOf('\n', end) < 0) {
            return false;
        }
        String wanted = beginning.substring(0, end);
        int lineEnd = lineEnd(beginning, firstLine(beginning));
        boolean isBlock = place.extent() == Extent.LINE && opens(beginning.substring(0, lineEnd));
        return !isBlock
                || end > lineEnd
                        && !opens(wanted)
                        && ENDS.matcher(wanted.substring(wanted.lastIndexOf('\n') + 1))
                                .matches();
    }

    private boolean opens(String text) {
        String last = text.substring(text.lastIndexOf('\n') + 1);
        String line = text.indexOf('\n') < 0 ? place.around().lineBefore() + last : last;
        return place.opensBlock(line) || !Brackets.in(text).opening().isEmpty();
    }

    private int end(String answer) {
        int start = firstLine(answer);
        int lineEnd = lineEnd(answer, start);
        if (lineEnd == answer.length() || place.most() == Extent.LINE && !opens(answer.substring(0, lineEnd))) {
            // in a comment, too: the document need not be parsed for it
            return lineEnd;
        }
        return switch (place.extent()) {
            case ONE_LINE -> lineEnd;
            case LINE -> endOfOpened(answer, start, lineEnd);
            case BLOCK -> endOfBlock(answer, start, lineEnd);
        };
    }

    /** The end of the block that the first line opens; of the line if the answer has no such block. */
    private int endOfOpened(String answer, int start, int lineEnd) {
        int base = width(answer, start);
        int end = lineEnd;
        for (int at = lineEnd + 1; at < answer.length(); at = lineEnd(answer, at) + 1) {
            int last = lineEnd(answer, at);
            String line = answer.substring(at, last);
            if (line.isBlank()) {
                continue;
            }
            int width = Indentation.leading(line).length();
            if (width > base) {
                end = last;
            } else if (width == base && CONTINUES.matcher(line).matches()) {
                end = last;
                if (!opens(answer.substring(0, last)) && ENDS.matcher(line).matches()) {
                    return end;
                }
            } else {
                return end;
            }
        }
        return end;
    }

    /** The end of the block that the cursor is in: before the first line that is indented less. */
    private int endOfBlock(String answer, int start, int lineEnd) {
        int least = leastIndentation(answer, start);
        boolean hasDeeper = false;
        int blanks = 0;
        int end = lineEnd;
        for (int at = lineEnd + 1; at < answer.length(); at = lineEnd(answer, at) + 1) {
            int last = lineEnd(answer, at);
            String line = answer.substring(at, last);
            if (line.isBlank()) {
                blanks++;
                continue;
            }
            int width = Indentation.leading(line).length();
            if (width < least) {
                return closesWhatIsOpen(answer, at, last) ? last : end;
            }
            boolean isTopLevel =
                    least == 0 && width == 0 && !CONTINUES.matcher(line).matches();
            if (isTopLevel && (hasDeeper || blanks > 0)) {
                return end;
            }
            hasDeeper |= width > least;
            blanks = 0;
            end = last;
        }
        return end;
    }

    /** Whether a line closes a bracket of the answer, or one before the cursor that nothing after it closes. */
    private boolean closesWhatIsOpen(String answer, int at, int last) {
        String line = answer.substring(at, last).strip();
        if (line.isEmpty() || !Brackets.isClosing(line.charAt(0))) {
            return false;
        }
        if (!Brackets.in(answer.substring(0, at)).opening().isEmpty()) {
            return true;
        }
        boolean isCut = place.around().suffix().length() >= TextAround.LONGEST_SUFFIX - 200;
        return !isCut
                && Brackets.in(place.around().prefix() + answer.substring(0, at))
                        .needsClosing(Brackets.in(place.around().suffix()));
    }

    private int leastIndentation(String answer, int start) {
        String before = place.around().lineBefore();
        boolean isCursorLine = start == 0;
        if (isCursorLine && before.isBlank()) {
            return width(answer, start);
        }
        int own = Indentation.leading(before).length();
        boolean isInside = !before.isBlank() && place.opensBlock(before);
        return isInside ? own + 1 : Math.min(own, isCursorLine ? own : width(answer, start));
    }

    /** The width of a line's indentation, with what the cursor's line has already. */
    private int width(String answer, int start) {
        String before = start == 0 ? place.around().lineBefore() : "";
        return Indentation.leading(before + answer.substring(start, lineEnd(answer, start)))
                .length();
    }

    /** The start of the first line that is not blank, where the cursor's line counts as one if it is not. */
    private int firstLine(String answer) {
        int start = 0;
        while (start < answer.length()
                && answer.substring(start, lineEnd(answer, start)).isBlank()) {
            int next = lineEnd(answer, start) + 1;
            if (next > answer.length()) {
                return start;
            }
            start = next;
        }
        return Math.min(start, answer.length());
    }

    private static int lineEnd(String text, int start) {
        int end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end;
    }
}
