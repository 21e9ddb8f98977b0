// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import java.util.Arrays;
import java.util.function.LongSupplier;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;

/**
 * Tells by samples whether a long text is written in a language at all. Error recovery takes ten times as long as code, and
 * on some noise a hundred times, while its operations look like those of code: a megabyte of noise would take ten seconds.
 *
 * <p>Two of three samples decide: a table of data in code reads like noise. A comment or a text that a sample cuts is left
 * out of it. Calibration, in samples of 8,192 characters of eleven languages: code has no error or two, where the sample cuts
 * it; prose and a language's own words in random order have 50 to 600, random characters 300 to 600. Of the 274 longest files
 * in the JDK 14 are taken for noise, of 121 C headers one, of 35 files of Debian's Python two: all of them tables of data.
 *
 * <p><i>Immutable.</i>
 */
final class LanguageSamples {

    /** In UTF-16 code units: the noise of a shorter text takes less than a second. */
    private static final int SHORTEST = 96 * 1024;

    /** In UTF-16 code units. */
    private static final int LENGTH = 8 * 1024;

    /** For so many characters as a sample has. */
    private static final int MOST_ERRORS = 67;

    /** In UTF-16 code units: what is left of a sample counts as if it had at least so many. */
    private static final int LEAST_LENGTH = 1024;

    /** For one sample. Code of one-letter tokens takes 50,000. */
    private static final long OPERATIONS = 80_000;

    /** Of documentation in Python, and of text blocks in other languages. */
    private static final String QUOTES = "\"\"\"";

    private final LoadedGrammar grammar;
    private final String text;
    private final LongSupplier nanoTime;

    LanguageSamples(LoadedGrammar grammar, String text, LongSupplier nanoTime) {
        this.grammar = grammar;
        this.text = text;
        this.nanoTime = nanoTime;
    }

    /** Whether the text is short enough to be parsed whatever it is, or parses in most places. */
    boolean areCode() {
        int last = text.length() - LENGTH;
        if (text.length() < SHORTEST) {
            return true;
        }
        int[] errors = {errorsFrom(0), errorsFrom(last / 2), errorsFrom(last)};
        Arrays.sort(errors);
        return errors[1] <= MOST_ERRORS;
    }

    /** The errors in a sample from the start of a line, if there is one. */
    private int errorsFrom(int offset) {
        int line = offset == 0 ? 0 : text.indexOf('\n', offset) + 1;
        int start = line > 0 && line < offset + LENGTH / 2 ? line : offset;
        String sample = withoutCutComments(withoutCutText(start, Math.min(text.length(), start + LENGTH)));
        int errors = new IncrementalParser(grammar, sample, new WorkMeter(OPERATIONS, nanoTime), Integer.MAX_VALUE)
                .read(tree -> tree == null ? LENGTH : errors(tree));
        return (int) ((long) errors * LENGTH / Math.max(sample.length(), LEAST_LENGTH));
    }

    /** The sample without the parts of text in three quotes that begins before it or ends after it. */
    private String withoutCutText(int from, int to) {
        boolean isInside = false;
        for (int at = text.indexOf(QUOTES); at >= 0 && at < from; at = text.indexOf(QUOTES, at + QUOTES.length())) {
            isInside = !isInside;
        }
        int start = from;
        int end = to;
        for (int at = isInside ? from : text.indexOf(QUOTES, from); at >= 0 && at < to; ) {
            int closing = text.indexOf(QUOTES, isInside ? at : at + QUOTES.length());
            if (closing < 0 || closing + QUOTES.length() > to) {
                end = at;
                break;
            }
            start = isInside ? closing + QUOTES.length() : start;
            isInside = false;
            at = text.indexOf(QUOTES, closing + QUOTES.length());
        }
        return text.substring(start, Math.max(start, end));
    }

    /** Without the end of a block comment that begins before the sample, and the beginning of one that ends after it. */
    private static String withoutCutComments(String sample) {
        int opening = sample.indexOf("/*");
        int closing = sample.indexOf("*/");
        int start = closing >= 0 && (opening < 0 || closing < opening) ? closing + 2 : 0;
        int last = sample.lastIndexOf("/*");
        int end = last >= start && last > sample.lastIndexOf("*/") ? last : sample.length();
        return sample.substring(start, end);
    }

    private static int errors(TSTree tree) {
        int errors = 0;
        int depth = 0;
        try (TSTreeCursor cursor = new TSTreeCursor(tree.getRootNode())) {
            while (true) {
                if (cursor.currentNode().isError() || cursor.currentNode().isMissing()) {
                    errors++;
                }
                if (cursor.currentNode().hasError() && cursor.gotoFirstChild()) {
                    depth++;
                    continue;
                }
                while (!cursor.gotoNextSibling()) {
                    if (depth-- == 0 || !cursor.gotoParent()) {
                        return errors;
                    }
                }
            }
        }
    }
}
