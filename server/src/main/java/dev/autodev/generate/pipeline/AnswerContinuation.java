// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.ReceivedAnswer;
import dev.autodev.generate.reply.ContinuationJoiner;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ModelRequest.Message;
import dev.autodev.provider.ModelRequest.Role;
import dev.autodev.provider.coordinator.ProviderCoordinator.CallResult;
import dev.autodev.settings.ProviderSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks a provider once to continue an answer that ends at its output limit.
 *
 * <p><i>Thread-safe.</i>
 */
final class AnswerContinuation {

    private static final String INSTRUCTION =
            "Continue exactly where you stopped; no repetition, no new code fence, no word about it.";

    private final ProviderCaller caller;

    AnswerContinuation(ProviderCaller caller) {
        this.caller = caller;
    }

    /** The answer with its continuation, or unchanged if it is complete or the call fails. Fails only when cancelled. */
    Outcome<ReceivedAnswer> completed(GenerationContext context, ReceivedAnswer answer, GenerationListener listener) {
        Optional<ProviderSettings> provider = context.prompt().provider(answer.provider());
        if (!answer.isCut() || !answer.isFromProvider() || provider.isEmpty()) {
            return Outcome.success(answer);
        }
        listener.remark("the answer of " + answer.provider() + " was cut at its output limit: requesting the rest");
        ModelRequest asked = context.prompt().request();
        List<Message> conversation = new ArrayList<>(asked.messages());
        conversation.add(new Message(Role.ASSISTANT, answer.text()));
        conversation.add(new Message(Role.USER, INSTRUCTION));
        ModelRequest request = new ModelRequest(conversation, asked.brief());
        return switch (caller.call(context, request, List.of(provider.get()), listener)) {
            case CallResult.Success rest -> Outcome.success(joined(answer, rest));
            case CallResult.NoAnswer none ->
                switch (none.failure()) {
                    case Failure.Cancelled cancelled -> Outcome.failed(cancelled);
                    case Failure.NotGenerated failure -> Outcome.success(answer.plus(failure.attempts()));
                    case Failure.InvalidRequest invalid -> Outcome.success(answer);
                    case Failure.DocumentMoved moved -> Outcome.success(answer);
                };
        };
    }

    private static ReceivedAnswer joined(ReceivedAnswer cut, CallResult.Success rest) {
        return cut.withText(ContinuationJoiner.join(cut.text(), rest.answer().text()))
                .withCut(rest.answer().finish() == ModelAnswer.Finish.LENGTH)
                .plus(rest.answer().usage(), rest.attempts());
    }
}
