// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationResult.AnswerOrigin;
import dev.autodev.generate.GenerationResult.Degradation;
import dev.autodev.generate.GenerationResult.Source;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.PreparedPrompt;
import dev.autodev.generate.model.ReceivedAnswer;
import dev.autodev.generate.prompting.PromptWriter;
import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Failure.NotGenerated;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.coordinator.ProviderCoordinator.CallResult;
import dev.autodev.provider.selection.ProviderRegistry;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderType;
import java.util.List;
import java.util.Optional;

/**
 * Gets an answer from the first source that has one: a fresh cache entry, the providers, an expired cache entry, the
 * offline provider. The result names each fallback.
 *
 * <p>When it runs again for the same request, the attempts of the answer before stay in the trace. <i>Thread-safe.</i>
 */
public final class AnswerStage implements PipelineStage {

    private final AnswerCache cache;
    private final ProviderCaller caller;
    private final PromptWriter prompts;
    private final AnswerContinuation continuation;

    public AnswerStage(AnswerCache cache, ProviderCaller caller, PromptWriter prompts) {
        this.cache = cache;
        this.caller = caller;
        this.prompts = prompts;
        this.continuation = new AnswerContinuation(caller);
    }

    @Override
    public String name() {
        return ProviderCaller.STAGE;
    }

    @Override
    public Outcome<GenerationContext> run(GenerationContext context, GenerationListener listener) {
        List<Attempt> earlier = context.hasAnswer() ? context.answer().attempts() : List.of();
        PreparedPrompt prompt = context.prompt();
        // an answer to the simple prompt has the same key: it must not be mistaken for a second try
        Optional<ReceivedAnswer> fresh = prompt.isSimple() ? Optional.empty() : cache.fresh(context);
        if (fresh.isPresent()) {
            return answered(context, fresh.get().after(earlier));
        }
        if (context.request().routing().cache() == CacheMode.ONLY) {
            return Outcome.failed(new NotGenerated(
                    FailureKind.CACHE_MISS,
                    "The cache has no answer to this request, and providers may not be called."));
        }
        return prompt.chain().isEmpty()
                ? callOffline(context, noProvider(prompt).after(earlier), listener)
                : callProviders(context, earlier, listener);
    }

    private Outcome<GenerationContext> callProviders(
            GenerationContext context, List<Attempt> earlier, GenerationListener listener) {
        PreparedPrompt prompt = context.prompt();
        return switch (caller.call(context, prompt.request(), prompt.chain(), listener)) {
            case CallResult.Success success ->
                continuation
                        .completed(context, received(context, success).after(earlier), listener)
                        .then(answer -> answered(context, answer));
            case CallResult.NoAnswer none -> unanswered(context, none, earlier, listener);
        };
    }

    private Outcome<GenerationContext> unanswered(
            GenerationContext context, CallResult.NoAnswer none, List<Attempt> earlier, GenerationListener listener) {
        Failure failure = none.failure() instanceof NotGenerated now ? now.after(earlier) : none.failure();
        List<Attempt> attempts = failure instanceof NotGenerated made ? made.attempts() : earlier;
        if (failure instanceof NotGenerated tooLarge && tooLarge.kind() == FailureKind.TOO_LARGE) {
            Optional<PreparedPrompt> reduced = prompts.reduced(context);
            if (reduced.isPresent()) {
                listener.remark("the prompt was too large: calling again with a shorter one");
                return callProviders(context.withPrompt(reduced.get()), attempts, listener);
            }
        }
        Optional<ReceivedAnswer> stale = none.staleMayAnswer() ? cache.stale(context) : Optional.empty();
        if (stale.isPresent()) {
            return answered(context, stale.get().after(attempts));
        }
        return failure instanceof NotGenerated notGenerated
                ? callOffline(context, notGenerated, listener)
                : Outcome.failed(failure);
    }

    /** The last fallback, unless the offline provider was in the chain or is switched off. */
    private Outcome<GenerationContext> callOffline(
            GenerationContext context, NotGenerated failure, GenerationListener listener) {
        PreparedPrompt prompt = context.prompt();
        boolean wasCalled = prompt.chain().stream().anyMatch(one -> one.type() == ProviderType.OFFLINE);
        if (wasCalled || !context.request().settings().generator().offlineFallback()) {
            return Outcome.failed(failure);
        }
        List<ProviderSettings> offline = List.of(ProviderRegistry.OFFLINE);
        return switch (caller.call(context, prompt.request(), offline, listener)) {
            case CallResult.Success success -> {
                ReceivedAnswer answer = received(context, success).after(failure.attempts());
                yield answered(
                        context, prompt.chain().isEmpty() ? answer : answer.withDegradation(Degradation.OFFLINE));
            }
            case CallResult.NoAnswer none ->
                Outcome.failed(
                        none.failure() instanceof NotGenerated unknown
                                ? withOfflineAttempt(failure, unknown)
                                : none.failure());
        };
    }

    /** The failure of the providers remains the cause; the message adds what the offline provider said. */
    private static Failure withOfflineAttempt(NotGenerated failure, NotGenerated offline) {
        String detail = offline.attempts().isEmpty()
                ? ""
                : " " + offline.attempts().getLast().detail();
        return new NotGenerated(
                failure.kind(),
                failure.message() + detail,
                Attempt.joined(failure.attempts(), offline.attempts()),
                failure.retryAfter());
    }

    private static NotGenerated noProvider(PreparedPrompt prompt) {
        String withheld = prompt.redacted().withheldDocument();
        return new NotGenerated(
                FailureKind.NO_PROVIDER,
                withheld == null
                        ? "No provider is configured. Set a key such as ANTHROPIC_API_KEY, start Ollama, or configure one;"
                                + " see 'autodev doctor'."
                        : withheld + ": privacy.redact = false in your own settings allows it.");
    }

    /** Completes the stage: the secrets that the prompt replaced by placeholders come back into the answer. */
    private static Outcome<GenerationContext> answered(GenerationContext context, ReceivedAnswer answer) {
        return Outcome.success(context.withAnswer(
                answer.withText(context.prompt().redacted().redactions().restore(answer.text()))));
    }

    private static ReceivedAnswer received(GenerationContext context, CallResult.Success success) {
        ModelAnswer answer = success.answer();
        String provider = success.client().name();
        boolean isOffline = context.prompt()
                .provider(provider)
                .filter(one -> one.type() != ProviderType.OFFLINE)
                .isEmpty();
        return new ReceivedAnswer(
                answer.text(),
                answer.finish() == ModelAnswer.Finish.LENGTH,
                new AnswerOrigin(isOffline ? Source.OFFLINE : Source.PROVIDER, provider, answer.model(), List.of()),
                answer.usage(),
                success.attempts());
    }
}
