package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationResult.Source;
import dev.autodev.generate.model.ReceivedAnswer;
import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelAnswer.Usage;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ModelRequest.Message;
import dev.autodev.provider.ModelRequest.Role;
import dev.autodev.provider.coordinator.ProviderCoordinator.CallResult;
import dev.autodev.settings.ProviderSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks a provider whose answer was cut at its output limit to go on, once. What is still cut then stays cut.
 *
 * <p><i>Thread-safe.</i>
 */
final class AnswerContinuation {

    private static final String GO_ON =
            "Continue exactly where you stopped; no repetition, no new code fence, no word about it.";

    private final ProviderCaller asking;

    AnswerContinuation(ProviderCaller asking) {
        this.asking = asking;
    }

    /**
     * The answer with its end, if it was cut and the end could be had; else as it is. Fails only when cancelled.
     *
     * @param prompt what it answers
     */
    Outcome<ReceivedAnswer> whole(ReceivedAnswer answered, ModelRequest prompt, GenerationListener listener) {
        Optional<ProviderSettings> provider = answered.prepared().chain().stream()
                .filter(one -> one.name().equals(answered.provider()))
                .findFirst();
        if (!answered.cut() || answered.source() != Source.PROVIDER || provider.isEmpty()) {
            return Outcome.success(answered);
        }
        listener.remark("the answer of " + answered.provider() + " was cut at its output limit: asking it to go on");
        List<Message> conversation = new ArrayList<>(prompt.messages());
        conversation.add(new Message(Role.ASSISTANT, answered.text()));
        conversation.add(new Message(Role.USER, GO_ON));
        ModelRequest goOn = new ModelRequest(conversation, prompt.brief());
        ProviderCaller.Asked rest = new ProviderCaller.Asked(
                answered.prepared(), goOn, ProviderCaller.variant(goOn), List.of(provider.get()));
        return switch (asking.ask(rest, listener)) {
            case CallResult.Success more -> Outcome.success(joined(answered, more.answer(), more.attempts()));
            case CallResult.NoAnswer none ->
                switch (none.failure()) {
                    case Failure.Cancelled cancelled -> Outcome.failed(cancelled);
                    case Failure.NotGenerated failure -> Outcome.success(after(answered, failure.attempts()));
                    case Failure.InvalidRequest invalid -> Outcome.success(answered);
                    case Failure.DocumentMoved moved -> Outcome.success(answered);
                };
        };
    }

    private static ReceivedAnswer joined(ReceivedAnswer cut, ModelAnswer rest, List<Attempt> attempts) {
        return new ReceivedAnswer(
                cut.prepared(),
                ContinuationJoiner.join(cut.text(), rest.text()),
                cut.simple(),
                rest.finish() == ModelAnswer.Finish.LENGTH,
                cut.source(),
                cut.provider(),
                cut.model(),
                sum(cut.usage(), rest.usage()),
                both(cut.attempts(), attempts),
                cut.degraded());
    }

    private static ReceivedAnswer after(ReceivedAnswer cut, List<Attempt> attempts) {
        return new ReceivedAnswer(
                cut.prepared(),
                cut.text(),
                cut.simple(),
                true,
                cut.source(),
                cut.provider(),
                cut.model(),
                cut.usage(),
                both(cut.attempts(), attempts),
                cut.degraded());
    }

    private static @Nullable Usage sum(@Nullable Usage one, @Nullable Usage other) {
        return one == null || other == null
                ? null
                : new Usage(one.inputTokens() + other.inputTokens(), one.outputTokens() + other.outputTokens());
    }

    private static List<Attempt> both(List<Attempt> before, List<Attempt> now) {
        List<Attempt> all = new ArrayList<>(before);
        all.addAll(now);
        return all;
    }
}
