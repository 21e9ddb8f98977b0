// SPDX-License-Identifier: Apache-2.0
package dev.autodev.prompt;

import dev.autodev.prompt.PromptModel.CustomPrompt;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Optional;

/**
 * Renders prompts from the user's Markdown files where they exist, else from the templates in {@code prompts}, which are
 * compiled into the jar.
 *
 * <p>Parts come in the order in which they change least: the system message is the same for all prompts about one
 * language, the background for all about one file, and the task comes last. <i>Thread-safe.</i>
 */
public final class PromptRenderer {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Plain, PromptRenderer.class.getClassLoader(), "dev.autodev.prompt.precompiled");

    /** The rules for the form of an answer. */
    public String system(PromptModel model, PromptFolder folder) throws PromptException {
        Optional<MarkdownPrompt> custom = folder.prompt("system");
        return custom.isPresent() ? custom.get().alone(model) : render("system.jte", model);
    }

    /** Background and task. */
    public String user(PromptModel model, PromptFolder folder) throws PromptException {
        String background = background(model);
        CustomPrompt custom = model.custom();
        if (custom != null) {
            return custom(custom, folder).render(model, background) + "\n\n" + render("custom.jte", model);
        }
        String taskName = model.task().wireName();
        Optional<MarkdownPrompt> replaced = folder.prompt(taskName);
        if (replaced.isPresent()) {
            return replaced.get().render(model, background);
        }
        String task = render(taskName + ".jte", model);
        return background.isEmpty() ? task : background + "\n\n" + task;
    }

    /** The part that does not depend on the task; "" if there is none. */
    public String background(PromptModel model) {
        return render("background.jte", model);
    }

    /** A short prompt that asks for nothing but the code, for a model that could not follow the full one. */
    public String simple(PromptModel model, PromptFolder folder) throws PromptException {
        CustomPrompt custom = model.custom();
        return custom == null
                ? render("simple.jte", model)
                : custom(custom, folder).render(model, "") + "\n\n" + render("custom.jte", model);
    }

    /** Asks the model to correct the errors in its code. */
    public String repair(PromptModel model) {
        return render("repair.jte", model);
    }

    /** The rules for a suggestion at a cursor. */
    public String completionRules(CursorText text) {
        return render("complete.jte", text);
    }

    /** The code around a cursor. */
    public String cursor(CursorText text) {
        return render("cursor.jte", text);
    }

    /** Identifies the wording; part of the key of cached answers. */
    public static String id(PromptModel model) {
        return model.task().wireName() + "/2";
    }

    private static MarkdownPrompt custom(CustomPrompt custom, PromptFolder folder) throws PromptException {
        if (!custom.text().isBlank()) {
            return MarkdownPrompt.read("The prompt of actions." + custom.name(), custom.text());
        }
        return folder.prompt(custom.name())
                .orElseThrow(() -> new PromptException("The action \"" + custom.name()
                        + "\" has no prompt: write it to actions." + custom.name() + ".prompt or to "
                        + folder.location(custom.name()) + "."));
    }

    private String render(String template, Object model) {
        StringOutput output = new StringOutput(2048);
        engine.render(template, model, output);
        return output.toString().strip();
    }
}
