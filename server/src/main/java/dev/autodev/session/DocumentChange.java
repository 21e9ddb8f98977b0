package dev.autodev.session;

import dev.autodev.text.Span;
import java.util.Optional;

/**
 * A change that happened to a text, as far as offsets are concerned.
 *
 * <p><i>Immutable.</i>
 *
 * @param version of the document after the change
 * @param replaced in offsets of the text before the change
 * @param inserted length of the new text
 * @param opensLine whether what follows the new text begins a line
 * @param closesLine whether what follows the old text's start ends a line: a line break, or nothing
 */
record DocumentChange(int version, Span replaced, int inserted, boolean opensLine, boolean closesLine) {

    /** The change from {@code before} to {@code after}, shrunk to the characters that differ within the given spans. */
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

    boolean isNothing() {
        return replaced.isEmpty() && inserted == 0;
    }

    /**
     * Where {@code region} is after this change; nothing if the change reaches into it. A change that ends just where
     * the region begins, or begins where it ends, is outside only when a line break keeps the two apart: a letter typed
     * before {@code def} makes another word of it.
     */
    Optional<Span> move(Span region) {
        boolean atItsPlace = region.isEmpty() && replaced.isEmpty() && replaced.start() == region.start();
        if (atItsPlace) {
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
