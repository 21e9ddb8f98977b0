package dev.autodev.generate.stage;

import dev.autodev.prompt.PromptModel;
import dev.autodev.prompt.PromptRenderer;
import dev.autodev.provider.ProviderRequest;
import dev.autodev.provider.ProviderRequest.Message;
import dev.autodev.provider.ProviderRequest.Role;
import java.util.List;
import java.util.Optional;

/**
 * The prompt once more without what can be done without, for a provider that found it too large.
 *
 * <p><i>Thread-safe.</i>
 */
public final class SmallerPrompt {

    private final PromptRenderer prompts;

    public SmallerPrompt(PromptRenderer prompts) {
        this.prompts = prompts;
    }

    /** Empty if there is nothing to leave out. The hash stays: it is the same wish, and its answer is asked for again. */
    Optional<Prepared> of(Prepared prepared) {
        PromptModel model = PromptFacts.fewer(prepared.situation());
        ProviderRequest.Brief brief = prepared.prompt().brief();
        ProviderRequest prompt = new ProviderRequest(
                List.of(new Message(Role.SYSTEM, prompts.system(model)), new Message(Role.USER, prompts.user(model))),
                brief);
        ProviderRequest simple = new ProviderRequest(List.of(new Message(Role.USER, prompts.simple(model))), brief);
        return prompt.equals(prepared.prompt()) ? Optional.empty() : Optional.of(prepared.with(prompt, simple));
    }
}
