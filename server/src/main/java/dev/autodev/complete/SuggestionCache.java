// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.complete.CompletionSource.Question;
import dev.autodev.settings.Settings;
import dev.autodev.text.Sha256;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;

/**
 * The latest texts for one document, by the text around the cursor for which each was made: all of it that the model was
 * shown. A text is found again where the user has typed its beginning, accepted a part of it, or deleted back to where it was
 * made; so is the fact that a model had nothing to say.
 *
 * <p><i>Confined</i> to the lock of its document.
 */
final class SuggestionCache {

    private static final int MOST_TEXTS = 32;

    /** In UTF-16 code units: what is compared before the hash of all that was shown, whose text would take much memory. */
    private static final int ANCHOR = 64;

    /** In a text that repeats itself, many beginnings of a kept text may stand before the cursor. */
    private static final int MOST_BEGINNINGS = 8;

    private static final int HASH_BYTES = 16;

    private final Deque<Kept> texts = new ArrayDeque<>();

    /** @param settings with which the text was made: with others it may be another one, by another model */
    private record Kept(String before, String after, String hash, Settings settings, KeptText text) {}

    void put(Question question, KeptText text) {
        TextAround around = question.around();
        String hash = hash(around);
        texts.removeIf(kept -> kept.hash.equals(hash));
        texts.addFirst(new Kept(tail(around.prefix()), head(around.suffix()), hash, question.settings(), text));
        if (texts.size() > MOST_TEXTS) {
            texts.removeLast();
        }
    }

    /** What is left of a kept text behind what the user has typed of it; blank if there is nothing to suggest. */
    Optional<KeptText> find(Question question) {
        texts.removeIf(kept -> !Objects.equals(kept.settings, question.settings()));
        for (Iterator<Kept> all = texts.iterator(); all.hasNext(); ) {
            Kept kept = all.next();
            Optional<KeptText> rest = question.isServedBy(kept.text.extent()) ? rest(kept, question) : Optional.empty();
            if (rest.isPresent()) {
                all.remove();
                texts.addFirst(kept);
                return rest;
            }
        }
        return Optional.empty();
    }

    private static Optional<KeptText> rest(Kept kept, Question question) {
        String text = kept.text.text();
        String prefix = question.around().prefix();
        int found = 0;
        for (int typed = 0; typed <= text.length() && found < MOST_BEGINNINGS; typed++) {
            if (!isBehind(kept.before, text, typed, prefix)) {
                continue;
            }
            found++;
            int added = added(kept, typed, question.around().suffix());
            if (added >= 0 && kept.hash.equals(hash(question.request().aroundBefore(typed, added)))) {
                KeptText rest = kept.text.from(typed);
                return rest.text().isBlank() && !text.isBlank() ? Optional.empty() : Optional.of(rest);
            }
        }
        return Optional.empty();
    }

    /** Whether the prefix ends with {@code before} and so much of the text. */
    private static boolean isBehind(String before, String text, int typed, String prefix) {
        int start = prefix.length() - typed - before.length();
        return start >= 0
                && prefix.startsWith(before, start)
                && prefix.regionMatches(start + before.length(), text, 0, typed);
    }

    /**
     * How many closing brackets or quotes the editor has added when opening ones were typed; -1 if something else follows the
     * cursor now.
     */
    private static int added(Kept kept, int typed, String suffix) {
        if (suffix.startsWith(kept.after)) {
            return 0;
        }
        String written = kept.text.text().substring(0, typed);
        int added = 0;
        while (added < suffix.length() && added < written.length() && ")]}\"'`".indexOf(suffix.charAt(added)) >= 0) {
            added++;
            if (suffix.startsWith(kept.after, added)) {
                return added;
            }
        }
        return -1;
    }

    private static String hash(TextAround around) {
        return Sha256.hex(around.prefix().length() + " " + around.prefix() + around.suffix(), HASH_BYTES);
    }

    private static String tail(String prefix) {
        return prefix.substring(Math.max(0, prefix.length() - ANCHOR));
    }

    private static String head(String suffix) {
        return suffix.substring(0, Math.min(suffix.length(), ANCHOR));
    }
}
