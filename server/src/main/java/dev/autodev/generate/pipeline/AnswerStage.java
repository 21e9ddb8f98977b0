package dev.autodev.generate.pipeline;

import dev.autodev.cache.CachedAnswer;
import dev.autodev.cache.ResultCache;
import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationResult.Degradation;
import dev.autodev.generate.GenerationResult.Source;
import dev.autodev.generate.model.ModelQuery;
import dev.autodev.generate.model.PreparedPrompt;
import dev.autodev.generate.model.ReceivedAnswer;
import dev.autodev.generate.prompting.PromptReducer;
import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelAnswer.Usage;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.coordinator.ProviderCoordinator.CallResult;
import dev.autodev.provider.selection.ProviderRegistry;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.Settings;
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
public final class AnswerStage implements PipelineStage<ModelQuery, ReceivedAnswer> {

    static final String NAME = "answer";

    private final ResultCache cache;
    private final ProviderCaller asking;
    private final PromptReducer smaller;
    private final AnswerContinuation continuation;

    public AnswerStage(ResultCache cache, ProviderCaller asking, PromptReducer smaller) {
        this.cache = cache;
        this.asking = asking;
        this.smaller = smaller;
        this.continuation = new AnswerContinuation(asking);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome<ReceivedAnswer> run(ModelQuery question, GenerationListener listener) {
        PreparedPrompt prepared = question.prepared();
        CacheMode mode = prepared.situation().request().cache();
        boolean mayRead = (mode == CacheMode.USE || mode == CacheMode.ONLY)
                && !prepared.chain().isEmpty();
        if (mayRead && !question.simple()) {
            Optional<CachedAnswer> fresh =
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

    private Outcome<ReceivedAnswer> ask(ModelQuery question, GenerationListener listener) {
        PreparedPrompt prepared = question.prepared();
        if (prepared.chain().isEmpty()) {
            return offline(question, new Failure.NotGenerated(FailureKind.NO_PROVIDER, whyNobody(prepared)), listener);
        }
        return switch (asking.ask(asked(question), listener)) {
            case CallResult.Success answered ->
                continuation.whole(
                        fromProvider(question, answered, answered.attempts(), List.of()), prompt(question), listener);
            case CallResult.NoAnswer unanswered -> {
                Optional<ModelQuery> again = withLess(question, unanswered.failure());
                if (again.isEmpty()) {
                    yield unanswered(question, unanswered, listener);
                }
                listener.remark("the question was too large: asking once more without what can be done without");
                yield ask(again.get(), listener);
            }
        };
    }

    private static String whyNobody(PreparedPrompt prepared) {
        String withheld = prepared.outbound().withheldDocument();
        return withheld == null
                ? "No provider is configured. Set a key such as ANTHROPIC_API_KEY, start Ollama, or configure one; see"
                        + " 'autodev doctor'."
                : withheld + ": privacy.redact = false in your own settings allows it.";
    }

    /** The same question without what can be done without, if it was too large; empty if it was not, or no more can go. */
    private Optional<ModelQuery> withLess(ModelQuery question, Failure failure) {
        return failure instanceof Failure.NotGenerated tooLarge && tooLarge.kind() == FailureKind.TOO_LARGE
                ? smaller.of(question.prepared())
                        .map(less ->
                                new ModelQuery(less, question.simple(), joined(question.before(), tooLarge.attempts())))
                : Optional.empty();
    }

    private Outcome<ReceivedAnswer> unanswered(
            ModelQuery question, CallResult.NoAnswer unanswered, GenerationListener listener) {
        PreparedPrompt prepared = question.prepared();
        Failure failure = unanswered.failure();
        boolean mayBeStale =
                unanswered.staleMayAnswer() && prepared.situation().request().cache() != CacheMode.OFF;
        Optional<CachedAnswer> stale = mayBeStale ? cache.stale(prepared.hash()) : Optional.empty();
        if (stale.isPresent()) {
            return Outcome.success(cached(question, stale.get(), Source.STALE, attempts(failure)));
        }
        return failure instanceof Failure.NotGenerated notGenerated
                ? offline(question, notGenerated, listener)
                : Outcome.failed(failure);
    }

    /** The end of every chain, unless it was part of it or is switched off. */
    private Outcome<ReceivedAnswer> offline(
            ModelQuery question, Failure.NotGenerated failure, GenerationListener listener) {
        PreparedPrompt prepared = question.prepared();
        boolean asked = prepared.chain().stream().anyMatch(one -> one.type() == ProviderType.OFFLINE);
        if (asked || !generator(prepared).offlineFallback()) {
            return Outcome.failed(both(question.before(), failure));
        }
        ProviderCaller.Asked last = new ProviderCaller.Asked(
                prepared, prompt(question), variant(question) + "/offline", List.of(ProviderRegistry.OFFLINE));
        return switch (asking.ask(last, listener)) {
            case CallResult.Success answered -> {
                List<Degradation> degraded = prepared.chain().isEmpty() ? List.of() : List.of(Degradation.OFFLINE);
                yield Outcome.success(
                        fromProvider(question, answered, joined(failure.attempts(), answered.attempts()), degraded));
            }
            case CallResult.NoAnswer unanswered ->
                Outcome.failed(both(question.before(), failure, unanswered.failure()));
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

    private static ProviderCaller.Asked asked(ModelQuery question) {
        return new ProviderCaller.Asked(
                question.prepared(),
                prompt(question),
                variant(question),
                question.prepared().chain());
    }

    private static ModelRequest prompt(ModelQuery question) {
        return question.simple()
                ? question.prepared().simplePrompt()
                : question.prepared().prompt();
    }

    /** Tells the questions of one generation apart: who shares a call must have asked the very same. */
    private static String variant(ModelQuery question) {
        return question.before().isEmpty() && !question.simple() ? "" : ProviderCaller.variant(prompt(question));
    }

    private static ReceivedAnswer fromProvider(
            ModelQuery question, CallResult.Success answered, List<Attempt> attempts, List<Degradation> degraded) {
        ModelAnswer reply = answered.answer();
        String provider = answered.client().name();
        boolean offline = question.prepared().chain().stream()
                .noneMatch(one -> one.name().equals(provider) && one.type() != ProviderType.OFFLINE);
        return new ReceivedAnswer(
                question.prepared(),
                reply.text(),
                question.simple(),
                reply.finish() == ModelAnswer.Finish.LENGTH,
                offline ? Source.OFFLINE : Source.PROVIDER,
                provider,
                reply.model(),
                reply.usage(),
                joined(question.before(), attempts),
                degraded);
    }

    private static ReceivedAnswer cached(
            ModelQuery question, CachedAnswer reply, Source source, List<Attempt> attempts) {
        List<Degradation> degraded = new ArrayList<>();
        if (reply.simplePrompt()) {
            degraded.add(Degradation.SIMPLE_PROMPT);
        }
        if (source == Source.STALE) {
            degraded.add(Degradation.STALE_CACHE);
        }
        return new ReceivedAnswer(
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

    private static @Nullable Usage usage(CachedAnswer reply) {
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

    private static Settings.GeneratorSettings generator(PreparedPrompt prepared) {
        return prepared.situation().request().settings().generator();
    }
}
