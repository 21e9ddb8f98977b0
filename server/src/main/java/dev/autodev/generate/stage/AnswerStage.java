package dev.autodev.generate.stage;

import dev.autodev.cache.CachedReply;
import dev.autodev.cache.ResultCache;
import dev.autodev.config.Settings;
import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationResult.Degradation;
import dev.autodev.generate.GenerationResult.Source;
import dev.autodev.generate.PipelineStage;
import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.provider.ProviderCoordinator.Result;
import dev.autodev.provider.ProviderRegistry;
import dev.autodev.provider.ProviderReply;
import dev.autodev.provider.ProviderReply.Usage;
import dev.autodev.provider.ProviderRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gets an answer: a fresh one from the cache, else from the providers, else an old one from the cache, else from the
 * offline provider if it knows one. In this order, and each step down is told in the result.
 *
 * <p><i>Thread-safe.</i>
 */
public final class AnswerStage implements PipelineStage<Question, Answered> {

    static final String NAME = "answer";

    private final ResultCache cache;
    private final Asking asking;
    private final SmallerPrompt smaller;
    private final Continuation continuation;

    public AnswerStage(ResultCache cache, Asking asking, SmallerPrompt smaller) {
        this.cache = cache;
        this.asking = asking;
        this.smaller = smaller;
        this.continuation = new Continuation(asking);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome<Answered> run(Question question, GenerationListener listener) {
        Prepared prepared = question.prepared();
        CacheMode mode = prepared.situation().request().cache();
        boolean mayRead = (mode == CacheMode.USE || mode == CacheMode.ONLY)
                && !prepared.chain().isEmpty();
        if (mayRead && !question.simple()) {
            Optional<CachedReply> fresh =
                    cache.fresh(prepared.hash(), generator(prepared).cacheTtl());
            if (fresh.isPresent()) {
                return Outcome.success(cached(question, fresh.get(), Source.CACHE, List.of()));
            }
        }
        if (mode == CacheMode.ONLY) {
            return Outcome.failed(new Failure.NotGenerated(
                    FailureKind.CACHE_MISS, "The cache has no answer to this, and no provider may be asked."));
        }
        return ask(question, listener);
    }

    private Outcome<Answered> ask(Question question, GenerationListener listener) {
        Prepared prepared = question.prepared();
        if (prepared.chain().isEmpty()) {
            return offline(question, new Failure.NotGenerated(FailureKind.NO_PROVIDER, whyNobody(prepared)), listener);
        }
        return switch (asking.ask(asked(question), listener)) {
            case Result.Answered answered ->
                continuation.whole(
                        fromProvider(question, answered, answered.attempts(), List.of()), prompt(question), listener);
            case Result.Unanswered unanswered -> {
                Optional<Question> again = withLess(question, unanswered.failure());
                if (again.isEmpty()) {
                    yield unanswered(question, unanswered, listener);
                }
                listener.remark("the question was too large: asking once more without what can be done without");
                yield ask(again.get(), listener);
            }
        };
    }

    private static String whyNobody(Prepared prepared) {
        String withheld = prepared.outbound().withheldDocument();
        return withheld == null
                ? "No provider is configured. Set a key such as ANTHROPIC_API_KEY, start Ollama, or configure one; see"
                        + " 'autodev doctor'."
                : withheld + ": privacy.redact = false in your own settings allows it.";
    }

    /** The same question without what can be done without, if it was too large; empty if it was not, or no more can go. */
    private Optional<Question> withLess(Question question, Failure failure) {
        return failure instanceof Failure.NotGenerated tooLarge && tooLarge.kind() == FailureKind.TOO_LARGE
                ? smaller.of(question.prepared())
                        .map(less ->
                                new Question(less, question.simple(), joined(question.before(), tooLarge.attempts())))
                : Optional.empty();
    }

    private Outcome<Answered> unanswered(Question question, Result.Unanswered unanswered, GenerationListener listener) {
        Prepared prepared = question.prepared();
        Failure failure = unanswered.failure();
        boolean mayBeStale =
                unanswered.staleMayAnswer() && prepared.situation().request().cache() != CacheMode.OFF;
        Optional<CachedReply> stale = mayBeStale ? cache.stale(prepared.hash()) : Optional.empty();
        if (stale.isPresent()) {
            return Outcome.success(cached(question, stale.get(), Source.STALE, attempts(failure)));
        }
        return failure instanceof Failure.NotGenerated notGenerated
                ? offline(question, notGenerated, listener)
                : Outcome.failed(failure);
    }

    /** The end of every chain, unless it was part of it or is switched off. */
    private Outcome<Answered> offline(Question question, Failure.NotGenerated failure, GenerationListener listener) {
        Prepared prepared = question.prepared();
        boolean asked = prepared.chain().stream().anyMatch(one -> one.type() == Settings.ProviderType.OFFLINE);
        if (asked || !generator(prepared).offlineFallback()) {
            return Outcome.failed(both(question.before(), failure));
        }
        Asking.Asked last = new Asking.Asked(
                prepared, prompt(question), variant(question) + "/offline", List.of(ProviderRegistry.OFFLINE));
        return switch (asking.ask(last, listener)) {
            case Result.Answered answered -> {
                List<Degradation> degraded = prepared.chain().isEmpty() ? List.of() : List.of(Degradation.OFFLINE);
                yield Outcome.success(
                        fromProvider(question, answered, joined(failure.attempts(), answered.attempts()), degraded));
            }
            case Result.Unanswered unanswered -> Outcome.failed(both(question.before(), failure, unanswered.failure()));
        };
    }

    /** The failure that counts stays the providers' own; that the offline provider was asked is told. */
    private static Failure both(List<Attempt> before, Failure.NotGenerated failure, Failure offline) {
        if (!(offline instanceof Failure.NotGenerated unknown)) {
            return offline;
        }
        String knows = unknown.attempts().isEmpty()
                ? ""
                : " " + unknown.attempts().getLast().detail();
        return both(
                before,
                new Failure.NotGenerated(
                        failure.kind(),
                        failure.message() + knows,
                        joined(failure.attempts(), unknown.attempts()),
                        failure.retryAfter()));
    }

    private static Failure both(List<Attempt> before, Failure.NotGenerated failure) {
        return new Failure.NotGenerated(
                failure.kind(), failure.message(), joined(before, failure.attempts()), failure.retryAfter());
    }

    private static Asking.Asked asked(Question question) {
        return new Asking.Asked(
                question.prepared(),
                prompt(question),
                variant(question),
                question.prepared().chain());
    }

    private static ProviderRequest prompt(Question question) {
        return question.simple()
                ? question.prepared().simplePrompt()
                : question.prepared().prompt();
    }

    /** Tells the questions of one generation apart: who shares a call must have asked the very same. */
    private static String variant(Question question) {
        return question.before().isEmpty() && !question.simple() ? "" : Asking.variant(prompt(question));
    }

    private static Answered fromProvider(
            Question question, Result.Answered answered, List<Attempt> attempts, List<Degradation> degraded) {
        ProviderReply reply = answered.reply();
        String provider = answered.client().name();
        boolean offline = question.prepared().chain().stream()
                .noneMatch(one -> one.name().equals(provider) && one.type() != Settings.ProviderType.OFFLINE);
        return new Answered(
                question.prepared(),
                reply.text(),
                question.simple(),
                reply.finish() == ProviderReply.Finish.LENGTH,
                offline ? Source.OFFLINE : Source.PROVIDER,
                provider,
                reply.model(),
                reply.usage(),
                joined(question.before(), attempts),
                degraded);
    }

    private static Answered cached(Question question, CachedReply reply, Source source, List<Attempt> attempts) {
        List<Degradation> degraded = new ArrayList<>();
        if (reply.simplePrompt()) {
            degraded.add(Degradation.SIMPLE_PROMPT);
        }
        if (source == Source.STALE) {
            degraded.add(Degradation.STALE_CACHE);
        }
        return new Answered(
                question.prepared(),
                reply.text(),
                reply.simplePrompt(),
                false,
                source,
                reply.provider(),
                reply.model(),
                usage(reply),
                joined(question.before(), attempts),
                degraded);
    }

    private static @Nullable Usage usage(CachedReply reply) {
        return reply.inputTokens() < 0 ? null : new Usage(reply.inputTokens(), reply.outputTokens());
    }

    private static List<Attempt> attempts(Failure failure) {
        return failure instanceof Failure.NotGenerated notGenerated ? notGenerated.attempts() : List.of();
    }

    private static List<Attempt> joined(List<Attempt> before, List<Attempt> now) {
        List<Attempt> all = new ArrayList<>(before);
        all.addAll(now);
        return all;
    }

    private static Settings.Generator generator(Prepared prepared) {
        return prepared.situation().request().settings().generator();
    }
}
