package dev.autodev.generate.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.generate.GenerationResult.Source;
import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.model.CheckedDraft;
import dev.autodev.generate.model.CodeDraft;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.ReceivedAnswer;
import dev.autodev.generate.model.TargetFile;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.settings.Settings;
import dev.autodev.syntax.Declaration;
import dev.autodev.task.Task;
import dev.autodev.text.Span;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What became of the answers that came out of the cache: their code in its place, checked. Whoever asks the same once more,
 * for instance to run what the menu has resolved, or after an undo, waits for no grammar and no compiler.
 *
 * <p>Only what is found valid, and nothing had to give for, is remembered; and only where all that decides it can be
 * compared ({@link Key}): not where the document does not parse, for then it may be understood in more than one way, and
 * not where the name of a new file depends on the files that are there. <i>Thread-safe.</i>
 */
final class FinishedResultCache {

    /** In UTF-16 code units of all texts: 8 MB at the most. */
    private static final long MOST_CHARACTERS = 4L << 20;

    /** Of an entry without its texts. */
    private static final int OVERHEAD = 1_000;

    /** A text and a place in it. */
    private record TextPlace(
            String uri,
            String text,
            Span selection,
            @Nullable Declaration declaration) {

        static @Nullable TextPlace of(@Nullable EditTarget site) {
            return site == null
                    ? null
                    : new TextPlace(
                            site.document().uri(), site.document().text(), site.selection(), site.declaration());
        }

        static int length(@Nullable TextPlace place) {
            return place == null ? 0 : place.text.length();
        }
    }

    /**
     * All that decides what becomes of an answer. The version of a document is not part of it: offsets of the same text
     * are the same.
     *
     * @param kind of the destination
     */
    private record Key(
            String answer,
            Task task,
            String languageId,
            String spec,
            @Nullable String functionName,
            @Nullable TextPlace site,
            @Nullable TextPlace destination,
            FileChange.@Nullable ChangeKind kind,
            Settings.@Nullable ActionSettings action) {

        static Key of(ReceivedAnswer answered) {
            GenerationContext situation = answered.prepared().situation();
            TargetFile destination = situation.destination();
            return new Key(
                    answered.text(),
                    situation.task(),
                    situation.request().language().id(),
                    situation.spec(),
                    situation.functionName(),
                    TextPlace.of(situation.site()),
                    destination == null ? null : TextPlace.of(destination.site()),
                    destination == null ? null : destination.kind(),
                    situation.request().action());
        }

        int length() {
            return OVERHEAD + answer.length() + TextPlace.length(site) + TextPlace.length(destination);
        }
    }

    /**
     * What an answer became, without the request that it was for.
     *
     * @param change null if there is no document
     */
    private record Finished(
            Snippet snippet, String code, @Nullable FileChange change) {

        static Finished of(CodeDraft draft) {
            return new Finished(draft.snippet(), draft.code(), draft.change());
        }

        CodeDraft of(ReceivedAnswer answered) {
            return new CodeDraft(answered, snippet, code, changeFor(answered), answered.degraded());
        }

        /** The same edits in the document as it is known now, under another version perhaps. */
        private @Nullable FileChange changeFor(ReceivedAnswer answered) {
            EditTarget target = answered.prepared().situation().target();
            return change == null || change.isNewFile() || target == null
                    ? change
                    : new FileChange(target.document(), change.edits(), change.target());
        }
    }

    /** Of the cache, when these were remembered. */
    private final AtomicLong generation = new AtomicLong();

    private final Cache<Key, Finished> finished;

    FinishedResultCache() {
        finished = Caffeine.newBuilder()
                .maximumWeight(MOST_CHARACTERS)
                .weigher((Key key, Finished value) -> key.length())
                .executor(Runnable::run)
                .build();
    }

    /**
     * What became of this answer when it came the last time.
     *
     * @param now how often the cache was emptied: with its answers goes what became of them
     */
    Optional<CheckedDraft> of(ReceivedAnswer answered, long now) {
        if (generation.getAndSet(now) != now) {
            finished.invalidateAll();
        }
        return isFromCache(answered) && canBeCompared(answered.prepared().situation())
                ? Optional.ofNullable(finished.getIfPresent(Key.of(answered)))
                        .map(known -> new CheckedDraft(known.of(answered), ValidationReport.VALID))
                : Optional.empty();
    }

    /** Remembers what became of an answer, if that is worth it. */
    void remember(CheckedDraft checked) {
        CodeDraft draft = checked.draft();
        ReceivedAnswer answered = draft.answered();
        if (isFromCache(answered)
                && canBeCompared(answered.prepared().situation())
                && checked.validation().equals(ValidationReport.VALID)
                && draft.degraded().equals(answered.degraded())) {
            finished.put(Key.of(answered), Finished.of(draft));
        }
    }

    private static boolean isFromCache(ReceivedAnswer answered) {
        return answered.source() == Source.CACHE || answered.source() == Source.STALE;
    }

    private static boolean canBeCompared(GenerationContext situation) {
        Settings.ActionSettings action = situation.request().action();
        TargetFile destination = situation.destination();
        return parses(situation.site())
                && parses(destination == null ? null : destination.site())
                && (action == null || action.result() != Settings.ActionSettings.ActionResult.NEW_FILE);
    }

    private static boolean parses(@Nullable EditTarget site) {
        return site == null || site.tree().problems().isEmpty();
    }
}
