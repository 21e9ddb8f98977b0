// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;

/**
 * Tells by samples whether a long text is written in a language at all. Error recovery takes ten times as long as code, and
 * on some noise a hundred times, while its operations look like those of code: a megabyte of noise would take ten seconds.
 *
 * <p>Calibration, in samples of 8,192 characters of eleven languages: code has no error or two, where the sample cuts it;
 * prose and a language's own words in random order have 50 to 600, random characters 300 to 600.
 *
 * <p><i>Immutable.</i>
 */
final class LanguageSamples {

    /** In UTF-16 code units: the noise of a shorter text takes less than a second. */
    private static final int SHORTEST = 96 * 1024;

    /** In UTF-16 code units. */
    private static final int LENGTH = 8 * 1024;

    /** In all samples together. */
    private static final int MOST_ERRORS = 200;

    /** For one sample. Code of one-letter tokens takes 50,000. */
    private static final long OPERATIONS = 80_000;

    private final LoadedGrammar grammar;
    private final String text;

    LanguageSamples(LoadedGrammar grammar, String text) {
        this.grammar = grammar;
        this.text = text;
    }

    /** Whether the text is short enough to be parsed whatever it is, or parses in most places. */
    boolean areCode() {
        int last = text.length() - LENGTH;
        return text.length() < SHORTEST || errorsFrom(0) + errorsFrom(last / 2) + errorsFrom(last) <= MOST_ERRORS;
    }

    /** The errors in a sample from the start of a line, if there is one. */
    private int errorsFrom(int offset) {
        int line = offset == 0 ? 0 : text.indexOf('\n', offset) + 1;
        int start = line > 0 && line < offset + LENGTH / 2 ? line : offset;
        String sample = text.substring(start, Math.min(text.length(), start + LENGTH));
        return new IncrementalParser(grammar, sample, new WorkMeter(OPERATIONS))
                .read(tree -> tree == null ? sample.length() : errors(tree));
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
