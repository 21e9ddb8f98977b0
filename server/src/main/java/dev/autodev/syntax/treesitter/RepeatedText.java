// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A text whose long repetitions of a short unit are shortened. A model that loses its thread repeats a line or a sign hundreds
 * of times. Where that does not parse, error recovery compares all of it again at each token: 2 KB of commas take up to
 * 300 ms, of which the operations of the parser show 1 ms. Fewer repetitions fail in the same way and cost little.
 *
 * <p><i>Immutable.</i>
 *
 * @param text without what is left out
 * @param cuts where something is left out, in order
 */
record RepeatedText(String text, List<Cut> cuts) {

    /** In UTF-16 code units. */
    private static final int LONGEST_UNIT = 64;

    /** In UTF-16 code units. A shorter repetition takes a few milliseconds at most. */
    private static final int SHORTEST = 240;

    /** What is left of a repetition, in UTF-16 code units, rounded up to whole units. */
    private static final int KEPT = 64;

    /** A repetition covers two of the places where one is looked for, with a whole unit before the second. */
    private static final int STEP = SHORTEST / 4;

    /**
     * @param at in offsets of the shortened text
     * @param length of what is left out
     */
    record Cut(int at, int length) {

        /** Whether the repetition, of which a part is left in front of the cut, is within {@code span} or next to it. */
        private boolean touches(Span span) {
            return span.start() <= at && span.end() >= at - KEPT;
        }
    }

    static RepeatedText of(String text) {
        StringBuilder shortened = new StringBuilder();
        List<Cut> cuts = new ArrayList<>();
        int copied = 0;
        for (int at = STEP; at + STEP <= text.length(); at += STEP) {
            Span left = at < copied ? Span.at(at) : leftOut(text, at, copied);
            if (!left.isEmpty()) {
                shortened.append(text, copied, left.start());
                cuts.add(new Cut(shortened.length(), left.length()));
                copied = left.end();
            }
        }
        return new RepeatedText(shortened.append(text, copied, text.length()).toString(), cuts);
    }

    /** What to leave out of the repetition around {@code at}, behind {@code from}; empty if there is no long one. */
    private static Span leftOut(String text, int at, int from) {
        for (int unit = 1; unit <= LONGEST_UNIT; unit++) {
            if (text.regionMatches(at, text, at - unit, STEP)) {
                int start = at - unit;
                while (start > from && text.charAt(start - 1) == text.charAt(start - 1 + unit)) {
                    start--;
                }
                int end = at + STEP;
                while (end < text.length() && text.charAt(end) == text.charAt(end - unit)) {
                    end++;
                }
                int kept = start + Math.ceilDiv(KEPT, unit) * unit;
                return end - start < SHORTEST ? Span.at(at) : new Span(kept, kept + (end - kept) / unit * unit);
            }
        }
        return Span.at(at);
    }

    boolean isShortened() {
        return !cuts.isEmpty();
    }

    /** Whether a repetition is what does not parse. */
    boolean isProblem(SyntaxTree shortened) {
        return shortened.problems().size() >= SyntaxProblems.MOST
                || shortened.problems().stream()
                        .anyMatch(problem -> cuts.stream().anyMatch(cut -> cut.touches(problem.span())));
    }

    /** The tree of the shortened text in offsets of the whole one, without what has a cut inside. */
    SyntaxTree expanded(SyntaxTree shortened) {
        return new SyntaxTree(
                true,
                outside(shortened.declarations(), Declaration::fullSpan, (one, by) -> one.shift(by)),
                outside(shortened.comments(), SyntaxTree.Comment::span, SyntaxTree.Comment::shift),
                outside(shortened.imports(), SyntaxTree.Import::span, SyntaxTree.Import::shift),
                shortened.problems().stream()
                        .map(one -> new SyntaxTree.SyntaxProblem(
                                new Span(
                                        one.span().start()
                                                + leftOutBefore(one.span().start()),
                                        one.span().end()
                                                + leftOutBefore(one.span().end())),
                                one.message()))
                        .toList());
    }

    private <T> List<T> outside(List<T> all, Function<T, Span> span, BiFunction<T, Integer, T> shift) {
        return all.stream()
                .flatMap(one -> {
                    int before = leftOutBefore(span.apply(one).start());
                    boolean isWhole = before == leftOutBefore(span.apply(one).end());
                    return isWhole ? Stream.of(shift.apply(one, before)) : Stream.empty();
                })
                .toList();
    }

    private int leftOutBefore(int offset) {
        return cuts.stream()
                .filter(cut -> cut.at() < offset)
                .mapToInt(Cut::length)
                .sum();
    }
}
