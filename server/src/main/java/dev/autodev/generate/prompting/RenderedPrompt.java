package dev.autodev.generate.prompting;

import dev.autodev.prompt.PromptException;
import dev.autodev.prompt.PromptFolder;
import dev.autodev.prompt.PromptModel;
import dev.autodev.prompt.PromptRenderer;
import dev.autodev.provider.ModelRequest.Message;
import dev.autodev.provider.ModelRequest.Role;
import java.util.List;

/**
 * A wish in words.
 *
 * <p><i>Immutable.</i>
 *
 * @param full what is asked first
 * @param simple what is asked of a model that could not follow the full one
 */
public record RenderedPrompt(List<Message> full, List<Message> simple) {

    /** @throws PromptException if a prompt of the person's own cannot be used */
    public static RenderedPrompt of(PromptRenderer prompts, PromptModel model, PromptFolder folder)
            throws PromptException {
        return new RenderedPrompt(
                List.of(
                        new Message(Role.SYSTEM, prompts.system(model, folder)),
                        new Message(Role.USER, prompts.user(model, folder))),
                List.of(new Message(Role.USER, prompts.simple(model, folder))));
    }
}
