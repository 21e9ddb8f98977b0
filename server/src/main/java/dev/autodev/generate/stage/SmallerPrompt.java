package dev.autodev.generate.stage;

import dev.autodev.prompt.PromptException;
import dev.autodev.prompt.PromptFolder;
import dev.autodev.prompt.PromptModel;
import dev.autodev.prompt.PromptRenderer;
import dev.autodev.provider.ProviderRequest;
import java.nio.file.Path;
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
        PromptModel model = prepared.outbound().redacted(PromptFacts.fewer(prepared.situation()));
        ProviderRequest.Brief brief = prepared.prompt().brief();
        try {
            Path own = prepared.situation().request().settings().prompts().folder();
            Wording wording = Wording.of(prompts, model, new PromptFolder(own));
            ProviderRequest prompt = new ProviderRequest(wording.full(), brief);
            return prompt.equals(prepared.prompt())
                    ? Optional.empty()
                    : Optional.of(prepared.with(prompt, new ProviderRequest(wording.simple(), brief)));
        } catch (PromptException changedMeanwhile) {
            // the person's prompt was well a moment ago; what was asked with it stands
            return Optional.empty();
        }
    }
}
