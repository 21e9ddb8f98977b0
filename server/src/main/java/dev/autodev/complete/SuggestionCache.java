// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.complete.CompletionSource.Question;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * The latest texts for one document, by the text around the cursor for which each was made. A text is found again where the
 * user has typed its beginning, accepted a part of it, or deleted back to where it was made; so is the fact that a model had
 * nothing to say.
 *
 * <p><i>Confined</i> to the lock of its document.
 */
final class SuggestionCache {

    private static final int MOST_TEXTS = 32;

    /** In UTF-16 code units: how much of the text around the cursor must be the same. */
    private static final int ANCHOR = 256;

    private final Deque<Kept> texts = new ArrayDeque<>();

    private record Kept(String before, String after, KeptText text) {}

    void put(TextAround around, KeptText text) {
        String before = tail(around.prefix());
        String after = head(around.suffix());
        texts.removeIf(kept -> kept.before.equals(before) && kept.after.equals(after));
        texts.addFirst(new Kept(before, after, text));
        if (texts.size() > MOST_TEXTS) {
            texts.removeLast();
        }
    }

    /** What is left of a kept text behind what the user has typed of it; blank if there is nothing to suggest. */
    Optional<KeptText> find(Question question) {
        for (Iterator<Kept> all = texts.iterator(); all.hasNext(); ) {
            Kept kept = all.next();
            Optional<KeptText> rest =
                    question.isServedBy(kept.text.extent()) ? rest(kept, question.around()) : Optional.empty();
            if (rest.isPresent()) {
                all.remove();
                texts.addFirst(kept);
                return rest;
            }
        }
        return Optional.empty();
    }

    private static Optional<KeptText> rest(Kept kept, TextAround around) {
        String text = kept.text.text();
        int typed = typed(kept.before, text, around.prefix());
        if (typed < 0 || !isSameAfter(kept, typed, around.suffix())) {
            return Optional.empty();
        }
        KeptText rest = kept.text.from(typed);
        return rest.text().isBlank() && !text.isBlank() ? Optional.empty() : Optional.of(rest);
    }

    /** How much of {@code text} stands before the cursor, behind {@code before}; -1 if it does not. */
    static int typed(String before, String text, String prefix) {
        for (int typed = 0; typed <= text.length(); typed++) {
            int start = prefix.length() - typed - before.length();
            if (start < 0) {
                return -1;
            }
            // a text that begins within the window must begin the document
            boolean isWhole = before.length() >= ANCHOR || start == 0;
            if (isWhole
                    && prefix.startsWith(before, start)
                    && prefix.regionMatches(start + before.length(), text, 0, typed)) {
                return typed;
            }
        }
        return -1;
    }

    /** Editors add the closing bracket or quote when the opening one is typed. */
    private static boolean isSameAfter(Kept kept, int typed, String suffix) {
        if (head(suffix).equals(kept.after)) {
            return true;
        }
        String written = kept.text.text().substring(0, typed);
        int added = 0;
        while (added < suffix.length() && added < written.length() && ")]}\"'`".indexOf(suffix.charAt(added)) >= 0) {
            added++;
            if (head(suffix.substring(added)).equals(kept.after)) {
                return true;
            }
        }
        return false;
    }

    static String tail(String prefix) {
        return prefix.substring(Math.max(0, prefix.length() - ANCHOR));
    }

    private static String head(String suffix) {
        return suffix.substring(0, Math.min(suffix.length(), ANCHOR));
    }
}
