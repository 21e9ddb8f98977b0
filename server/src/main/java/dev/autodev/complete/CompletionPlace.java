// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.language.Language;
import dev.autodev.settings.CompletionSettings.Multiline;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A cursor at which text can be suggested: not in the middle of a word or of a character, and with nothing to its right but closing brackets,
 * quotes and separators.
 *
 * <p><i>Immutable.</i>
 *
 * @param most how much may be suggested outside of a comment
 * @param isInComment may parse the document
 */
record CompletionPlace(TextAround around, Extent most, BooleanSupplier isInComment, Language language) {

    /** The languages in which a colon at the end of a line opens a block. */
    private static final Set<String> COLON = Set.of("python", "nim", "gdscript");

    private static final Pattern AT_RIGHT = Pattern.compile("[\\s)\\]}>\"'`,;:]*(?:\\{\\s*)?");

    private static final Pattern OPENER =
            Pattern.compile(".*(?:[{(\\[]|=>|->|\\b(?:do|then|begin|else)(?:\\s*\\|[^|]*\\|)?)\\s*");

    enum Extent {
        /** One line, whatever the answer opens. */
        ONE_LINE,
        /** One line, or the block that this line opens. */
        LINE,
        /** Up to the end of the block that the cursor is in. */
        BLOCK
    }

    /**
     * @param wholeBlock whether the user requested a suggestion, and not merely typed
     * @return empty for a cursor at which nothing is suggested
     */
    static Optional<CompletionPlace> of(
            TextAround around,
            Language language,
            boolean wholeBlock,
            Multiline multiline,
            BooleanSupplier isInComment) {
        boolean isEmpty = around.prefix().isBlank() && around.suffix().isBlank();
        if (isEmpty && !wholeBlock || !AT_RIGHT.matcher(around.lineAfter()).matches()) {
            return Optional.empty();
        }
        CompletionPlace line = new CompletionPlace(around, Extent.LINE, isInComment, language);
        Extent most;
        if (multiline == Multiline.NEVER) {
            most = Extent.ONE_LINE;
        } else if (wholeBlock || multiline == Multiline.ALWAYS || line.startsBlock()) {
            most = Extent.BLOCK;
        } else {
            most = Extent.LINE;
        }
        return Optional.of(line.upTo(most));
    }

    private CompletionPlace upTo(Extent other) {
        return new CompletionPlace(around, other, isInComment, language);
    }

    /** How much may be suggested. May parse the document. */
    Extent extent() {
        return most == Extent.ONE_LINE || isInComment.getAsBoolean() ? Extent.ONE_LINE : most;
    }

    /** The places of which each gets less of the same answer: the user may choose. */
    List<CompletionPlace> narrowing() {
        return Arrays.stream(Extent.values())
                .filter(other -> other.compareTo(most) <= 0)
                .sorted(Comparator.reverseOrder())
                .map(this::upTo)
                .toList();
    }

    /** Whether the text before the cursor ends with what opens a block. */
    boolean startsBlock() {
        String line = around.lineBefore();
        return opensBlock(line.isBlank() ? around.previousLine() : line);
    }

    /** Whether a line ends with what opens a block. */
    boolean opensBlock(String line) {
        return OPENER.matcher(line).matches()
                || COLON.contains(language.id()) && line.stripTrailing().endsWith(":");
    }

    /** Whether sentences may stand here: in a comment, in a text that is not code, or inside a literal or a line. */
    boolean isForProse() {
        String prefix = around.prefix();
        boolean isInLiteral =
                Stream.of("\"\"\"", "'''", "`").anyMatch(quote -> prefix.split(quote, -1).length % 2 == 0);
        return language.lineComment().isEmpty()
                || !around.lineBefore().isBlank()
                || isInLiteral
                || isInComment.getAsBoolean();
    }

    String unit() {
        return around.indentation(language.indentation()).unit();
    }

    /** Whether a comment starts before the cursor on its line; for a text without a syntax tree. */
    static boolean isInLineComment(TextAround around, Language language) {
        return !language.lineComment().isEmpty() && around.lineBefore().contains(language.lineComment());
    }
}
