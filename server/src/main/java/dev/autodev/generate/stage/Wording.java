package dev.autodev.generate.stage;

import dev.autodev.prompt.PromptException;
import dev.autodev.prompt.PromptFolder;
import dev.autodev.prompt.PromptModel;
import dev.autodev.prompt.PromptRenderer;
import dev.autodev.provider.ProviderRequest.Message;
import dev.autodev.provider.ProviderRequest.Role;
import java.util.List;

/**
 * A wish in words.
 *
 * <p><i>Immutable.</i>
 *
 * @param full what is asked first
 * @param simple what is asked of a model that could not follow the full one
 */
record Wording(List<Message> full, List<Message> simple) {

    /** @throws PromptException if a prompt of the person's own cannot be used */
    static Wording of(PromptRenderer prompts, PromptModel model, PromptFolder folder) throws PromptException {
        return new Wording(
                List.of(
                        new Message(Role.SYSTEM, prompts.system(model, folder)),
                        new Message(Role.USER, prompts.user(model, folder))),
                List.of(new Message(Role.USER, prompts.simple(model, folder))));
    }
}
