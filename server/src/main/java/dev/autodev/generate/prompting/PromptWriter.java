// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.prompting;

import dev.autodev.generate.GenerationRequest.Turn;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.PreparedPrompt;
import dev.autodev.privacy.Redactions;
import dev.autodev.prompt.PromptException;
import dev.autodev.prompt.PromptFolder;
import dev.autodev.prompt.PromptModel;
import dev.autodev.prompt.PromptRenderer;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ModelRequest.Brief;
import dev.autodev.provider.ModelRequest.Message;
import dev.autodev.provider.ModelRequest.Role;
import dev.autodev.text.LineEnding;
import java.util.ArrayList;
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

    private static final String CHANGE =
            "Change your answer as follows. Reply in the same form as before, with all of the code, not only what changes:\n\n";

    /** The prompt of an earlier request, the answers to it, and what the user says to them. */
    public static ModelRequest withEarlier(ModelRequest prompt, GenerationContext context, Redactions redactions) {
        List<Turn> turns = context.request().surroundings().earlier();
        if (turns.isEmpty()) {
            return prompt;
        }
        List<Message> messages = new ArrayList<>(prompt.messages());
        for (Turn turn : turns) {
            String answer =
                    redactions.redact(LineEnding.normalize(turn.answer())).stripTrailing();
            boolean isText = context.task().answersWithText();
            String fence = answer.contains("```") ? "````" : "```";
            messages.add(new Message(
                    Role.ASSISTANT, isText ? answer : fence + context.language().id() + "\n" + answer + "\n" + fence));
            messages.add(new Message(Role.USER, CHANGE + redactions.redact(turn.instruction())));
        }
        return new ModelRequest(messages, prompt.brief());
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
            Redactions redactions = prompt.redacted().redactions();
            ModelRequest full = withEarlier(full(model, folder, brief), context, redactions);
            ModelRequest simple = withEarlier(simple(model, folder, brief), context, redactions);
            return full.equals(prompt.full()) ? Optional.empty() : Optional.of(prompt.withPrompts(full, simple));
        } catch (PromptException changedMeanwhile) {
            // the user's prompt file was valid when the full prompt was written
            return Optional.empty();
        }
    }
}
