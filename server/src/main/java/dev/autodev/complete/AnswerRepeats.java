// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.text.Indentation;
import java.util.List;

/** Removes from an answer what the document has already: the lines before the cursor, and those after it. */
final class AnswerRepeats {

    /** The beginning of a line that is shorter may be the beginning of the answer by chance. */
    private static final int SHORTEST_REPEAT = 3;

    /** Some lines of this length, without white space, are the same by chance; others are repeats. */
    private static final int DISTINCTIVE = 12;

    private static final int MOST_LINES_BEFORE = 400;

    private AnswerRepeats() {}

    /** The answer without a repeat of the text before the cursor at its beginning. */
    static String withoutPrefix(String answer, CompletionPlace place) {
        String prefix = place.around().prefix();
        int white = leadingWhite(answer);
        int text = prefix.length();
        String longest = answer;
        int lines = 0;
        for (int end = prefix.length(); lines < MOST_LINES_BEFORE && end > 0; lines++) {
            int start = prefix.lastIndexOf('\n', end - 1) + 1;
            text = textFrom(prefix, start, end, text);
            int repeated = endOfRepeat(answer, white, prefix, start, text);
            if (repeated > 0) {
                longest = answer.substring(repeated);
            }
            end = start - 1;
        }
        return place.around().lineBefore().isBlank() ? indentedOnce(longest, place) : longest;
    }

    /** Whether all of this beginning of an answer may be part of a repeat of the text before the cursor. */
    static boolean mayRepeatPrefix(String beginning, TextAround around) {
        String words = beginning.stripLeading();
        String prefix = around.prefix();
        int text = prefix.length();
        for (int end = prefix.length(); end > 0; ) {
            int start = prefix.lastIndexOf('\n', end - 1) + 1;
            text = textFrom(prefix, start, end, text);
            if (prefix.startsWith(words, text)) {
                return true;
            }
            end = start - 1;
        }
        return false;
    }

    /**
     * Where the first text of a line or of the lines after it begins.
     *
     * @param next the same for the line that follows at {@code end}
     */
    private static int textFrom(String prefix, int start, int end, int next) {
        for (int at = start; at < end; at++) {
            if (!Character.isWhitespace(prefix.charAt(at))) {
                return at;
            }
        }
        return next;
    }

    /**
     * Where a repeat of the prefix from a line on ends in the answer, at whose beginning it is; 0 if there is none.
     *
     * @param white how much white space the answer begins with
     * @param text where the text of the lines begins; the prefix is not copied, because this is done for each of its lines
     */
    private static int endOfRepeat(String answer, int white, String prefix, int line, int text) {
        int length = prefix.length() - line;
        int words = prefix.length() - text;
        if (words == 0) {
            return 0;
        }
        if (text > line && answer.regionMatches(0, prefix, line, length)) {
            return length;
        }
        return words >= SHORTEST_REPEAT && answer.regionMatches(white, prefix, text, words) ? white + words : 0;
    }

    private static int leadingWhite(String answer) {
        return textFrom(answer, 0, answer.length(), answer.length());
    }

    /** The answer without the indentation that the cursor's line has already. */
    private static String indentedOnce(String answer, CompletionPlace place) {
        String present = place.around().lineBefore();
        boolean isDouble = !present.isEmpty()
                && answer.startsWith(present)
                && !answer.isBlank()
                && (present.length()
                                > Indentation.leading(place.around().previousLine())
                                        .length()
                        // the user has left the block, so nothing is missing
                        || !place.opensBlock(place.around().previousLine())
                        || AnswerExtent.continues(answer.substring(present.length())));
        return isDouble ? answer.substring(present.length()) : answer;
    }

    /**
     * The answer up to where it repeats the lines after the cursor.
     *
     * @param isWhole whether the answer has ended, so that its last line is complete
     */
    static String withoutSuffix(String answer, TextAround around, boolean isWhole) {
        List<String> after =
                around.linesAfter().lines().filter(line -> !line.isBlank()).toList();
        if (after.isEmpty()) {
            return answer;
        }
        int start = around.lineBefore().isBlank() ? 0 : answer.indexOf('\n') + 1;
        boolean isFirst = start == 0;
        while (start > 0 || isFirst) {
            if (repeats(answer, start, around, after, isWhole)) {
                return answer.substring(0, Math.max(0, start - 1));
            }
            isFirst = false;
            start = answer.indexOf('\n', start) + 1;
        }
        return answer;
    }

    private static boolean repeats(String answer, int start, TextAround around, List<String> after, boolean isWhole) {
        String indentation = Indentation.leading(after.getFirst());
        // the cursor's line has an indentation already, which the answer may repeat or not
        List<String> lines = (start == 0 ? indentation + answer.stripLeading() : answer.substring(start))
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        int known = isWhole || answer.endsWith("\n") ? lines.size() : lines.size() - 1;
        int same = 0;
        while (same < Math.min(known, after.size())
                && lines.get(same).stripTrailing().equals(after.get(same).stripTrailing())) {
            same++;
        }
        boolean isCutInLine = isWhole
                && same == known - 1
                && same > 0
                && same < after.size()
                && after.get(same).startsWith(lines.get(same));
        boolean reachesEnd = same == known || isCutInLine;
        if (same == 0 || !isRepeat(same, reachesEnd && isWhole, after)) {
            return false;
        }
        boolean isClosers = after.subList(0, same).stream().allMatch(AnswerRepeats::isClosers);
        return !isClosers || !Brackets.in(answer).closing().isEmpty();
    }

    private static boolean isRepeat(int same, boolean reachesEnd, List<String> after) {
        return same >= 2
                || reachesEnd
                || after.size() == 1
                || after.getFirst().replaceAll("\\s", "").length() >= DISTINCTIVE;
    }

    private static boolean isClosers(String line) {
        return line.strip().chars().allMatch(c -> Brackets.isClosing((char) c) || c == ';' || c == ',');
    }
}
