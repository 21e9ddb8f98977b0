package dev.autodev.generate.prompting;

import dev.autodev.generate.model.PreparedPrompt;
import dev.autodev.prompt.PromptException;
import dev.autodev.prompt.PromptFolder;
import dev.autodev.prompt.PromptModel;
import dev.autodev.prompt.PromptRenderer;
import dev.autodev.provider.ModelRequest;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The prompt once more without what can be done without, for a provider that found it too large.
 *
 * <p><i>Thread-safe.</i>
 */
public final class PromptReducer {

    private final PromptRenderer prompts;

    public PromptReducer(PromptRenderer prompts) {
        this.prompts = prompts;
    }

    /** Empty if there is nothing to leave out. The hash stays: it is the same wish, and its answer is asked for again. */
    public Optional<PreparedPrompt> of(PreparedPrompt prepared) {
        PromptModel model = prepared.outbound().redacted(PromptModelBuilder.fewer(prepared.situation()));
        ModelRequest.Brief brief = prepared.prompt().brief();
        try {
            Path own = prepared.situation().request().settings().prompts().folder();
            RenderedPrompt wording = RenderedPrompt.of(prompts, model, new PromptFolder(own));
            ModelRequest prompt = new ModelRequest(wording.full(), brief);
            return prompt.equals(prepared.prompt())
                    ? Optional.empty()
                    : Optional.of(prepared.with(prompt, new ModelRequest(wording.simple(), brief)));
        } catch (PromptException changedMeanwhile) {
            // the person's prompt was well a moment ago; what was asked with it stands
            return Optional.empty();
        }
    }
}
