// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.prompting;

import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.PreparedPrompt;
import dev.autodev.prompt.PromptException;
import dev.autodev.prompt.PromptFolder;
import dev.autodev.prompt.PromptModel;
import dev.autodev.prompt.PromptRenderer;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ModelRequest.Brief;
import dev.autodev.provider.ModelRequest.Message;
import dev.autodev.provider.ModelRequest.Role;
import java.util.List;
import java.util.Optional;

/**
 * Writes the messages of a prompt.
 *
 * <p><i>Thread-safe.</i>
 */
public final class PromptWriter {

    private final PromptRenderer renderer;

    public PromptWriter(PromptRenderer renderer) {
        this.renderer = renderer;
    }

    /** The full prompt. */
    public ModelRequest full(PromptModel model, PromptFolder folder, Brief brief) throws PromptException {
        return new ModelRequest(
                List.of(
                        new Message(Role.SYSTEM, renderer.system(model, folder)),
                        new Message(Role.USER, renderer.user(model, folder))),
                brief);
    }

    /** The prompt for a model that could not follow the full one. */
    public ModelRequest simple(PromptModel model, PromptFolder folder, Brief brief) throws PromptException {
        return new ModelRequest(List.of(new Message(Role.USER, renderer.simple(model, folder))), brief);
    }

    /**
     * The prompt with only what the task cannot do without, for a provider that refused it as too large; empty if nothing
     * can be left out. Its key stays the same, because it is the same request.
     */
    public Optional<PreparedPrompt> reduced(GenerationContext context) {
        PreparedPrompt prompt = context.prompt();
        PromptModel model = prompt.redacted().redact(PromptModelBuilder.minimal(context));
        PromptFolder folder =
                new PromptFolder(context.request().settings().prompts().folder());
        try {
            Brief brief = prompt.full().brief();
            ModelRequest full = full(model, folder, brief);
            return full.equals(prompt.full())
                    ? Optional.empty()
                    : Optional.of(prompt.withPrompts(full, simple(model, folder, brief)));
        } catch (PromptException changedMeanwhile) {
            // the user's prompt file was valid when the full prompt was written
            return Optional.empty();
        }
    }
}
