// SPDX-License-Identifier: Apache-2.0
package dev.autodev.session;

import dev.autodev.text.Span;
import java.util.Optional;

/**
 * A change of a text, reduced to its offsets.
 *
 * <p><i>Immutable.</i>
 *
 * @param version of the document after the change
 * @param replaced in offsets of the text before the change
 * @param inserted length of the new text
 * @param opensLine whether the text after the change starts a line
 * @param closesLine whether a line ends after the change
 */
record DocumentChange(int version, Span replaced, int inserted, boolean opensLine, boolean closesLine) {

    /** The change from {@code before} to {@code after}, reduced to the characters that differ within the given spans. */
    static DocumentChange of(int version, CharSequence before, Span replaced, CharSequence after, int inserted) {
        int start = replaced.start();
        int oldEnd = replaced.end();
        int newEnd = start + inserted;
        while (start < oldEnd && start < newEnd && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        while (oldEnd > start && newEnd > start && before.charAt(oldEnd - 1) == after.charAt(newEnd - 1)) {
            oldEnd--;
            newEnd--;
        }
        boolean opensLine = newEnd == 0 || isLineBreak(after.charAt(newEnd - 1));
        boolean closesLine = start == after.length() || isLineBreak(after.charAt(start));
        return new DocumentChange(version, new Span(start, oldEnd), newEnd - start, opensLine, closesLine);
    }

    boolean isEmpty() {
        return replaced.isEmpty() && inserted == 0;
    }

    /**
     * Where {@code region} is after this change; empty if the change overlaps it. A change that ends where the region starts, or
     * starts where it ends, is outside only if a line break separates the two: a letter typed right before {@code def} makes
     * it another word.
     */
    Optional<Span> move(Span region) {
        boolean isInsertionAtRegion = region.isEmpty() && replaced.isEmpty() && replaced.start() == region.start();
        if (isInsertionAtRegion) {
            return Optional.empty();
        }
        if (replaced.end() < region.start() || replaced.end() == region.start() && opensLine) {
            return Optional.of(region.shift(inserted - replaced.length()));
        }
        if (replaced.start() > region.end() || replaced.start() == region.end() && closesLine) {
            return Optional.of(region);
        }
        return Optional.empty();
    }

    private static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r';
    }
}
