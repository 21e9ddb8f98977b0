package dev.autodev.generate.stage;

import dev.autodev.config.Settings;
import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationResult.Source;
import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.provider.ProviderCoordinator.Result;
import dev.autodev.provider.ProviderReply;
import dev.autodev.provider.ProviderReply.Usage;
import dev.autodev.provider.ProviderRequest;
import dev.autodev.provider.ProviderRequest.Message;
import dev.autodev.provider.ProviderRequest.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks a provider whose answer was cut at its output limit to go on, once. What is still cut then stays cut.
 *
 * <p><i>Thread-safe.</i>
 */
final class Continuation {

    private static final String GO_ON =
            "Continue exactly where you stopped; no repetition, no new code fence, no word about it.";

    private final Asking asking;

    Continuation(Asking asking) {
        this.asking = asking;
    }

    /**
     * The answer with its end, if it was cut and the end could be had; else as it is. Fails only when cancelled.
     *
     * @param prompt what it answers
     */
    Outcome<Answered> whole(Answered answered, ProviderRequest prompt, GenerationListener listener) {
        Optional<Settings.Provider> provider = answered.prepared().chain().stream()
                .filter(one -> one.name().equals(answered.provider()))
                .findFirst();
        if (!answered.cut() || answered.source() != Source.PROVIDER || provider.isEmpty()) {
            return Outcome.success(answered);
        }
        listener.remark("the answer of " + answered.provider() + " was cut at its output limit: asking it to go on");
        List<Message> conversation = new ArrayList<>(prompt.messages());
        conversation.add(new Message(Role.ASSISTANT, answered.text()));
        conversation.add(new Message(Role.USER, GO_ON));
        ProviderRequest goOn = new ProviderRequest(conversation, prompt.brief());
        Asking.Asked rest = new Asking.Asked(answered.prepared(), goOn, Asking.variant(goOn), List.of(provider.get()));
        return switch (asking.ask(rest, listener)) {
            case Result.Answered more -> Outcome.success(joined(answered, more.reply(), more.attempts()));
            case Result.Unanswered none ->
                switch (none.failure()) {
                    case Failure.Cancelled cancelled -> Outcome.failed(cancelled);
                    case Failure.NotGenerated failure -> Outcome.success(after(answered, failure.attempts()));
                    case Failure.InvalidRequest invalid -> Outcome.success(answered);
                    case Failure.DocumentMoved moved -> Outcome.success(answered);
                };
        };
    }

    private static Answered joined(Answered cut, ProviderReply rest, List<Attempt> attempts) {
        return new Answered(
                cut.prepared(),
                Seam.join(cut.text(), rest.text()),
                cut.simple(),
                rest.finish() == ProviderReply.Finish.LENGTH,
                cut.source(),
                cut.provider(),
                cut.model(),
                sum(cut.usage(), rest.usage()),
                both(cut.attempts(), attempts),
                cut.degraded());
    }

    private static Answered after(Answered cut, List<Attempt> attempts) {
        return new Answered(
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
