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
        int start = prefix.length();
        String longest = answer;
        for (int lines = 0; lines < MOST_LINES_BEFORE && start > 0; lines++) {
            start = prefix.lastIndexOf('\n', start - 1);
            String repeat = prefix.substring(start + 1);
            int end = endOfRepeat(answer, repeat);
            if (end > 0) {
                longest = answer.substring(end);
            }
            if (start < 0) {
                break;
            }
        }
        return place.around().lineBefore().isBlank() ? indentedOnce(longest, place) : longest;
    }

    /** Whether all of this beginning of an answer may be part of a repeat of the text before the cursor. */
    static boolean mayRepeatPrefix(String beginning, TextAround around) {
        String words = beginning.stripLeading();
        String prefix = around.prefix();
        for (int start = prefix.length(); start > 0; ) {
            start = prefix.lastIndexOf('\n', start - 1);
            if (prefix.substring(start + 1).stripLeading().startsWith(words)) {
                return true;
            }
        }
        return false;
    }

    /** Where a repeat at the beginning of the answer ends; 0 if there is none. */
    private static int endOfRepeat(String answer, String repeat) {
        String words = repeat.stripLeading();
        boolean isIndented = words.length() < repeat.length();
        if (words.isBlank()) {
            return 0;
        }
        if (isIndented && answer.startsWith(repeat)) {
            return repeat.length();
        }
        int white = answer.length() - answer.stripLeading().length();
        return words.length() >= SHORTEST_REPEAT && answer.startsWith(words, white) ? white + words.length() : 0;
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
