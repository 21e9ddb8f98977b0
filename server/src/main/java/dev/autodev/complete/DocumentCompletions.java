// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.complete.CompletionSource.Cancellation;
import dev.autodev.complete.CompletionSource.Question;
import dev.autodev.settings.CompletionSettings;
import dev.autodev.settings.Settings;
import dev.autodev.text.TextDocument;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The requests for one document. Only the newest is served: a newer one answers the one before it with nothing, at once, and
 * ends its call, unless the user has merely typed what the model is writing.
 *
 * <p>Each request is answered at most once here and exactly once by its receiver: {@code newest} is the only request that is
 * not answered, and the thread that removes it answers it. <i>Thread-safe.</i>
 */
final class DocumentCompletions {

    private static final Cancellation NOTHING = () -> {};

    private final CompletionSource source;
    private final Waiting waiting;
    private final Supplier<Settings> settings;
    private final CompletionCounts counts;
    private final Supplier<String> ids;
    private final SuggestionCache cache = new SuggestionCache();
    private final TypingRhythm rhythm = new TypingRhythm();

    private @Nullable CompletionRequest newest;
    private long newestAt;
    private @Nullable ShownSuggestion shown;

    /** The text around the cursor after the last suggestion that was checked. */
    private @Nullable String harmless;

    private Cancellation pause = NOTHING;
    private @Nullable LiveCall live;

    /** A call of a model. */
    private final class LiveCall implements CompletionSource.Listener {

        private final Question question;
        private final long startedAt = waiting.now();
        private String received = "";
        private Cancellation cancellation = NOTHING;

        private LiveCall(Question question) {
            this.question = question;
        }

        @Override
        public void progress(String beginning) {
            synchronized (DocumentCompletions.this) {
                received = beginning;
            }
        }

        @Override
        public void answered(String answer) {
            String text = AnswerCleaner.text(answer, question.place());
            CompletionRequest served;
            synchronized (DocumentCompletions.this) {
                if (live != this) {
                    return;
                }
                live = null;
                rhythm.answeredIn(waiting.now() - startedAt);
                cache.put(question.around(), text);
                served = newest;
            }
            if (served != null) {
                serve(served, question.settings());
            }
        }

        @Override
        public void failed(String reason) {
            CompletionRequest served;
            synchronized (DocumentCompletions.this) {
                if (live != this) {
                    return;
                }
                live = null;
                served = newest;
            }
            counts.refused(reason);
            if (served != null) {
                finish(served, Optional.empty());
            }
        }

        /** Whether what the user has typed since is the beginning of the answer. */
        private boolean serves(TextAround around) {
            if (!around.suffix().equals(question.around().suffix())) {
                return false;
            }
            String prefix = question.around().prefix();
            String text =
                    AnswerRepeats.withoutPrefix(ModelNoise.removed(received, question.around()), question.place());
            return SuggestionCache.typed(SuggestionCache.tail(prefix), text, around.prefix()) >= 0;
        }
    }

    /** @param ids of suggestions */
    DocumentCompletions(
            CompletionSource source,
            Waiting waiting,
            Supplier<Settings> settings,
            CompletionCounts counts,
            Supplier<String> ids) {
        this.source = source;
        this.waiting = waiting;
        this.settings = settings;
        this.counts = counts;
        this.ids = ids;
    }

    /** Returns at once. */
    void request(CompletionRequest request) {
        CompletionRequest older;
        synchronized (this) {
            older = newest;
            newest = request;
            pause.cancel();
            pause = NOTHING;
            newestAt = waiting.now();
            rhythm.keyAt(newestAt);
        }
        if (older != null) {
            older.answerNothing();
        }
        waiting.run(() -> guarded(request, () -> process(request)));
    }

    /** To be called when the client no longer waits for the request. */
    void cancel(CompletionRequest request) {
        synchronized (this) {
            if (newest != request) {
                return;
            }
            newest = null;
            endCallAndPause();
        }
    }

    /** Answers the newest request with nothing and ends its call. */
    void close() {
        CompletionRequest last;
        synchronized (this) {
            last = newest;
            newest = null;
            endCallAndPause();
        }
        if (last != null) {
            last.answerNothing();
        }
    }

    /** Some editors do not say that a suggestion was accepted, but send the change that inserts it. */
    void changed(TextDocument now) {
        ShownSuggestion accepted;
        synchronized (this) {
            accepted = shown != null && shown.isAcceptedIn(now) ? shown : null;
            if (accepted != null) {
                shown = null;
            }
        }
        if (accepted != null) {
            counts.accepted(accepted.id());
        }
    }

    private void process(CompletionRequest request) {
        Settings current = settings.get();
        CompletionSettings completion = current.completion();
        Optional<CompletionPlace> place =
                completion.excludedLanguages().contains(request.language().id())
                        ? Optional.empty()
                        : place(request, completion);
        Optional<String> refusal = place.isEmpty() ? Optional.empty() : source.refusal(request, current);
        refusal.ifPresent(counts::refused);
        if (place.isEmpty() || refusal.isPresent()) {
            synchronized (this) {
                if (newest == request) {
                    endCallAndPause();
                }
            }
            finish(request, Optional.empty());
            return;
        }
        Question question = new Question(request, place.get(), current);
        Optional<String> kept;
        synchronized (this) {
            if (newest != request) {
                return;
            }
            kept = cache.find(place.get().around());
            if (kept.isEmpty() && live != null && live.serves(place.get().around())) {
                return;
            }
            endCallAndPause();
            if (kept.isEmpty() && !request.isInvoked()) {
                pause = waiting.runAfter(
                        completion.timing().debounce().orElseGet(rhythm::pause),
                        () -> guarded(request, () -> call(question)));
                return;
            }
        }
        if (kept.isPresent()) {
            counts.reused();
            serve(request, place.get(), kept.get());
        } else {
            call(question);
        }
    }

    private void call(Question question) {
        if (!question.request().isCurrent().getAsBoolean()) {
            finish(question.request(), Optional.empty());
            return;
        }
        LiveCall call;
        synchronized (this) {
            if (newest != question.request()) {
                return;
            }
            pause = NOTHING;
            endCallAndPause();
            call = new LiveCall(question);
            live = call;
            counts.called();
            call.cancellation = source.ask(question, call);
        }
    }

    /** Serves a request by an answer that was requested for an earlier cursor. */
    private void serve(CompletionRequest request, Settings current) {
        guarded(request, () -> {
            Optional<CompletionPlace> place = place(request, current.completion());
            Optional<String> rest;
            synchronized (this) {
                rest = place.flatMap(at -> cache.find(at.around()));
            }
            if (place.isPresent() && rest.isPresent()) {
                serve(request, place.get(), rest.get());
            } else {
                finish(request, Optional.empty());
            }
        });
    }

    private void serve(CompletionRequest request, CompletionPlace place, String text) {
        Optional<AnswerCleaner.FittedText> fitted =
                AnswerCleaner.fitted(text, place).filter(one -> isHarmless(request, place.around(), one));
        if (fitted.isEmpty()) {
            counts.suppressed();
        }
        finish(request, fitted.map(one -> new Suggestion(ids.get(), request.selected() + one.text(), one.replaced())));
    }

    /** Accepting what is left of a suggestion gives the text that accepting all of it would have given. */
    private boolean isHarmless(CompletionRequest request, TextAround around, AnswerCleaner.FittedText fitted) {
        String result = around.prefix() + fitted.text() + around.suffix().substring(fitted.replaced());
        synchronized (this) {
            if (result.equals(harmless)) {
                return true;
            }
        }
        boolean isHarmless = SuggestionCheck.isHarmless(request, around, fitted);
        synchronized (this) {
            harmless = isHarmless ? result : harmless;
        }
        return isHarmless;
    }

    /** Answers the request, unless another thread has; never for a text that has changed. */
    private void finish(CompletionRequest request, Optional<Suggestion> suggestion) {
        long startedAt;
        synchronized (this) {
            if (newest != request) {
                return;
            }
            newest = null;
            startedAt = newestAt;
        }
        List<Suggestion> fresh =
                request.isCurrent().getAsBoolean() ? suggestion.stream().toList() : List.of();
        if (!fresh.isEmpty()) {
            counts.shown();
            counts.took(waiting.now() - startedAt);
            synchronized (this) {
                shown = ShownSuggestion.of(request, fresh.getFirst());
            }
        }
        request.answer().accept(fresh);
    }

    private Optional<CompletionPlace> place(CompletionRequest request, CompletionSettings completion) {
        int offset = request.selection().end();
        String text = request.document().text();
        if (TextAround.cutsPair(text, offset)) {
            return Optional.empty();
        }
        TextAround around = request.around();
        boolean isInComment = request.syntax()
                .tree()
                .filter(tree -> tree.checked())
                .map(tree -> tree.commentAt(offset).isPresent())
                .orElseGet(() -> CompletionPlace.isInLineComment(around, request.language()));
        return CompletionPlace.of(around, request.language(), request.isInvoked(), completion.multiline(), isInComment);
    }

    private void endCallAndPause() {
        pause.cancel();
        pause = NOTHING;
        LiveCall ended = live;
        live = null;
        if (ended != null) {
            ended.cancellation.cancel();
        }
    }

    /** A bug ends this request, not the session; the editor gets nothing to show. */
    private void guarded(CompletionRequest request, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | StackOverflowError bug) {
            System.getLogger(DocumentCompletions.class.getName())
                    .log(System.Logger.Level.ERROR, "a completion failed", bug);
            finish(request, Optional.empty());
        }
    }
}
