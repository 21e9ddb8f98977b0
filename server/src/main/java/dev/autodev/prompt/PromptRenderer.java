package dev.autodev.prompt;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/**
 * Renders prompts: by the person's own Markdown where there is one, else by the files of the folder {@code prompts},
 * compiled into the jar.
 *
 * <p>The order is that of how seldom a part changes: the system message is the same for each question about one language,
 * the background for each about one file; the task comes last. <i>Thread-safe.</i>
 */
public final class PromptRenderer {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Plain, PromptRenderer.class.getClassLoader(), "dev.autodev.prompt.precompiled");

    /** The rules of answering. */
    public String system(PromptModel model, PromptFolder folder) throws PromptException {
        var own = folder.prompt("system");
        return own.isPresent() ? own.get().alone(model) : render("system.jte", model);
    }

    /** The facts and the wish. */
    public String user(PromptModel model, PromptFolder folder) throws PromptException {
        String background = background(model);
        CustomPrompt own = model.own();
        if (own != null) {
            return ownPrompt(own, folder).render(model, background) + "\n\n" + render("own.jte", model);
        }
        String task = model.task().wireName();
        var replaced = folder.prompt(task);
        if (replaced.isPresent()) {
            return replaced.get().render(model, background);
        }
        String wish = render(task + ".jte", model);
        return background.isEmpty() ? wish : background + "\n\n" + wish;
    }

    /** What does not depend on the task; "" if there is nothing. */
    public String background(PromptModel model) {
        return render("background.jte", model);
    }

    /** The wish once more with nothing but the code asked for, for a model that could not follow the rules. */
    public String simple(PromptModel model, PromptFolder folder) throws PromptException {
        CustomPrompt own = model.own();
        return own == null
                ? render("simple.jte", model)
                : ownPrompt(own, folder).render(model, "") + "\n\n" + render("own.jte", model);
    }

    /** The code of an answer and the errors in it, for the model that wrote it. */
    public String repair(PromptModel model) {
        return render("repair.jte", model);
    }

    /** Names the rules in force; part of the key of cached answers. */
    public String id(PromptModel model) {
        return model.task().wireName() + "/2";
    }

    private static MarkdownPrompt ownPrompt(CustomPrompt own, PromptFolder folder) throws PromptException {
        if (!own.text().isBlank()) {
            return MarkdownPrompt.read("The prompt of actions." + own.name(), own.text());
        }
        return folder.prompt(own.name())
                .orElseThrow(() -> new PromptException("The action \"" + own.name()
                        + "\" has no prompt: say in actions." + own.name() + ".prompt what to do with the code, or in "
                        + folder.place(own.name()) + "."));
    }

    private String render(String template, PromptModel model) {
        StringOutput output = new StringOutput(2048);
        engine.render(template, model, output);
        return output.toString().strip();
    }
}
