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
final class DocumentCompletions implements LiveCall.Ending {

    private static final Cancellation NOTHING = () -> {};

    private final CompletionSource source;
    private final Waiting waiting;
    private final Supplier<Settings> settings;
    private final CompletionCounts counts;
    private final CheckedSuggestions suggestions;
    private final SuggestionCache cache = new SuggestionCache();
    private final TypingRhythm rhythm = new TypingRhythm();

    private @Nullable CompletionRequest newest;
    private long newestAt;
    private List<ShownSuggestion> shown = List.of();
    private Cancellation pause = NOTHING;
    private @Nullable LiveCall live;

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
        this.suggestions = new CheckedSuggestions(ids);
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

    /**
     * To be called with each text of the document: some editors do not say that a suggestion was accepted, but send the
     * change that inserts it.
     */
    void changed(TextDocument now) {
        Optional<ShownSuggestion> accepted;
        synchronized (this) {
            accepted = shown.stream().filter(one -> one.isAcceptedIn(now)).findFirst();
            if (accepted.isPresent()) {
                shown = List.of();
            }
        }
        if (accepted.isPresent()) {
            counts.accepted(accepted.get().id());
            CompletionRequest ahead = accepted.get().ahead(now);
            waiting.run(() -> guarded(ahead, () -> askAhead(ahead)));
        }
    }

    /** Calls a provider for what follows an accepted suggestion, before the user goes on, and keeps the answer. */
    private void askAhead(CompletionRequest ahead) {
        Settings current = settings.get();
        Optional<Question> question = Question.at(ahead, current);
        if (question.isEmpty() || source.refusal(question.get()).isPresent()) {
            return;
        }
        synchronized (this) {
            TextAround around = question.get().around();
            // the editor may have sent its request for this cursor already: it need not wait any longer
            boolean isWanted = newest == null || newest.around().equals(around);
            if (isWanted && live == null && cache.find(question.get()).isEmpty()) {
                start(question.get());
            }
        }
    }

    private void process(CompletionRequest request) {
        synchronized (this) {
            // before the document is parsed, which may take long
            if (newest == request && live != null && !live.isContinuedBy(request)) {
                endCallAndPause();
            }
        }
        Settings current = settings.get();
        CompletionSettings completion = current.completion();
        Optional<Question> asked =
                completion.excludedLanguages().contains(request.language().id())
                        ? Optional.empty()
                        : Question.at(request, current);
        Optional<String> refusal = asked.flatMap(source::refusal);
        refusal.ifPresent(counts::refused);
        if (asked.isEmpty() || refusal.isPresent()) {
            synchronized (this) {
                if (newest == request) {
                    endCallAndPause();
                }
            }
            finish(request, List.of());
            return;
        }
        Question question = asked.get();
        Optional<KeptText> kept;
        synchronized (this) {
            if (newest != request) {
                return;
            }
            kept = cache.find(question);
            if (kept.isEmpty() && live != null && live.serves(question)) {
                return;
            }
            endCallAndPause();
            if (kept.isEmpty() && !request.isInvoked()) {
                pause = waiting.runAfter(
                        completion.timing().debounce().orElseGet(rhythm::pause),
                        () -> guarded(request, () -> call(question)));
            }
        }
        if (kept.isPresent()) {
            counts.reused();
            serve(request, question.place(), kept.get());
        } else if (request.isInvoked()) {
            call(question);
        } else {
            // during the pause
            question.parse();
        }
    }

    private void call(Question question) {
        if (!question.request().isCurrent().getAsBoolean()) {
            finish(question.request(), List.of());
            return;
        }
        synchronized (this) {
            if (newest == question.request()) {
                start(question);
            }
        }
    }

    private void start(Question question) {
        endCallAndPause();
        LiveCall call = new LiveCall(question, waiting.now(), this);
        live = call;
        counts.called();
        call.start(source);
    }

    @Override
    public void answered(LiveCall call, KeptText answer) {
        CompletionRequest served;
        synchronized (this) {
            if (live != call) {
                return;
            }
            live = null;
            rhythm.answeredIn(waiting.now() - call.startedAt());
            cache.put(call.question(), answer);
            served = newest;
        }
        if (served == call.question().request()) {
            guarded(served, () -> serve(served, call.question().place(), answer));
        } else if (served != null) {
            serve(served, call.question().settings());
        }
    }

    @Override
    public void failed(LiveCall call, String reason) {
        CompletionRequest served;
        synchronized (this) {
            if (live != call) {
                return;
            }
            live = null;
            served = newest;
        }
        counts.refused(reason);
        if (served != null) {
            finish(served, List.of());
        }
    }

    /** Serves a request by an answer that was requested for an earlier cursor; otherwise it gets a call of its own. */
    private void serve(CompletionRequest request, Settings current) {
        guarded(request, () -> {
            Optional<Question> question = Question.at(request, current);
            Optional<KeptText> rest;
            synchronized (this) {
                rest = question.flatMap(cache::find);
            }
            if (question.isPresent() && rest.isPresent()) {
                serve(request, question.get().place(), rest.get());
            } else {
                process(request);
            }
        });
    }

    private void serve(CompletionRequest request, CompletionPlace place, KeptText answer) {
        List<Suggestion> fitting = suggestions.of(request, place, answer);
        if (fitting.isEmpty()) {
            counts.suppressed();
        }
        finish(request, fitting);
    }

    /** Answers the request, unless another thread has; never for a text that has changed. */
    private void finish(CompletionRequest request, List<Suggestion> suggested) {
        long startedAt;
        synchronized (this) {
            if (newest != request) {
                return;
            }
            newest = null;
            startedAt = newestAt;
        }
        List<Suggestion> fresh = request.isCurrent().getAsBoolean() ? suggested : List.of();
        if (!fresh.isEmpty()) {
            counts.shown();
            counts.took(waiting.now() - startedAt);
            synchronized (this) {
                shown = ShownSuggestion.of(request, fresh);
            }
        }
        request.answer().accept(fresh);
    }

    private void endCallAndPause() {
        pause.cancel();
        pause = NOTHING;
        LiveCall ended = live;
        live = null;
        if (ended != null) {
            ended.cancel();
        }
    }

    /** A bug ends this request, not the session; the editor gets nothing to show. */
    private void guarded(CompletionRequest request, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | StackOverflowError bug) {
            System.getLogger(DocumentCompletions.class.getName())
                    .log(System.Logger.Level.ERROR, "a completion failed", bug);
            finish(request, List.of());
        }
    }
}
