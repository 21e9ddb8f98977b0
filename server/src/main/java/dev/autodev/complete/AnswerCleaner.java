// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.text.Indentation;
import java.util.Optional;

/**
 * Makes the text to suggest from a model's answer. {@link #text} depends on the place for which the answer was requested and
 * is what is kept; {@link #fitted} cuts it for the place where it is shown.
 */
final class AnswerCleaner {

    /** In UTF-16 code units. An answer of this length has no end. */
    private static final int LONGEST = 6_000;

    /** A text does not begin with more blank lines. */
    private static final int MOST_BLANK_LINES = 32;

    private AnswerCleaner() {}

    /** A text in its place. */
    record FittedText(String text, int replaced) {}

    /** The text of a whole answer: no noise, no repeats, indented like the document; may be blank. */
    static String text(String answer, CompletionPlace place) {
        return text(answer, place, true);
    }

    /** Whether whatever follows this beginning of an answer would be cut off, so that the rest is not needed. */
    static boolean isEnough(String beginning, CompletionPlace place) {
        boolean isBlank =
                beginning.isBlank() && beginning.chars().filter(c -> c == '\n').count() > MOST_BLANK_LINES;
        if (beginning.length() >= LONGEST || isBlank) {
            return true;
        }
        String noiseless = ModelNoise.removed(beginning, place.around());
        if (AnswerRepeats.mayRepeatPrefix(noiseless, place.around()) || ModelNoise.mayBeProse(noiseless)) {
            return false;
        }
        String unprefixed = AnswerRepeats.withoutPrefix(noiseless, place);
        boolean reachesSuffix =
                AnswerRepeats.withoutSuffix(unprefixed, place.around(), false).length() < unprefixed.length();
        return reachesSuffix || new AnswerExtent(place).isComplete(own(noiseless, place, false));
    }

    private static String text(String answer, CompletionPlace place, boolean isWhole) {
        String noiseless = ModelNoise.removed(answer, place.around());
        if (isWhole && ModelNoise.isRemark(noiseless) && !place.isForProse()) {
            return "";
        }
        return AnswerRepeats.withoutSuffix(own(noiseless, place, isWhole), place.around(), isWhole);
    }

    private static String own(String noiseless, CompletionPlace place, boolean isWhole) {
        String kind = indentedLikeDocument(
                AnswerRepeats.withoutSuffix(AnswerRepeats.withoutPrefix(noiseless, place), place.around(), isWhole),
                place);
        return new AnswerExtent(place).isIndentationLost(kind)
                ? kind.replaceAll(
                        "\\n(?=[^\\n])",
                        "\n" + Indentation.leading(place.around().lineBefore()))
                : kind;
    }

    /** The part of a text that fits the place; empty if none is left. */
    static Optional<FittedText> fitted(String text, CompletionPlace place) {
        String cut = new AnswerExtent(place).cut(withoutDoubledQuote(text, place.around()));
        String rest = place.around().lineAfter();
        int replaced = repeatedRest(cut, rest);
        return cut.isBlank() || cut.equals(rest.substring(0, replaced))
                ? Optional.empty()
                : Optional.of(new FittedText(cut, replaced));
    }

    /** Between quotes, some models write the quotes again. */
    private static String withoutDoubledQuote(String text, TextAround around) {
        String line = around.lineBefore();
        if (line.isEmpty() || text.isEmpty()) {
            return text;
        }
        char quote = line.charAt(line.length() - 1);
        boolean isDoubled = "\"'`".indexOf(quote) >= 0
                && text.charAt(0) == quote
                && Brackets.isQuoteOpen(line, quote)
                && !Brackets.isQuoteOpen(text.substring(0, lineEnd(text)), quote)
                && text.indexOf(quote, 1) > 1;
        return isDoubled ? text.substring(1) : text;
    }

    /** How much of the rest of the line the text contains already. */
    private static int repeatedRest(String text, String rest) {
        Brackets.Unmatched unmatched = Brackets.in(text);
        for (int length = rest.length(); length > 0; length--) {
            String part = rest.substring(0, length);
            if (!part.isBlank() && text.endsWith(part) && isRepeated(part, text, unmatched.closing())) {
                return length;
            }
        }
        String closing = unmatched.closing();
        // what the text leaves open, the rest closes
        int most =
                Math.min(rest.length(), closing.length() - unmatched.opening().length());
        int length = 0;
        while (length < most && rest.charAt(length) == closing.charAt(length)) {
            length++;
        }
        return length;
    }

    /** Whether the end of the text closes what was opened before it, and not something of its own. */
    private static boolean isRepeated(String part, String text, String unmatched) {
        int closers =
                (int) part.chars().filter(c -> Brackets.isClosing((char) c)).count();
        char first = part.charAt(0);
        boolean isQuote = "\"'`".indexOf(first) >= 0;
        return closers <= unmatched.length()
                && (!isQuote || Brackets.isQuoteOpen(text.substring(text.lastIndexOf('\n') + 1), first));
    }

    private static String indentedLikeDocument(String text, CompletionPlace place) {
        int first = text.indexOf('\n') + 1;
        if (first == 0) {
            return text;
        }
        String around = place.around().prefix() + place.around().suffix();
        boolean isUnindented = around.lines()
                .allMatch(line -> line.isBlank() || Indentation.leading(line).isEmpty());
        if (isUnindented) {
            return text;
        }
        String lines = text.substring(first);
        // the line of the cursor knows better than a file that has both
        Indentation document = Indentation.leading(place.around().lineBefore()).startsWith("\t")
                ? Indentation.TAB
                : Indentation.of(around, place.language().indentation());
        Indentation own = Indentation.of(lines, document);
        boolean isOtherKind = document.equals(Indentation.TAB) != own.equals(Indentation.TAB);
        return isOtherKind ? text.substring(0, first) + document.rewrite(lines, own) : text;
    }

    private static int lineEnd(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text.length() : end;
    }
}
