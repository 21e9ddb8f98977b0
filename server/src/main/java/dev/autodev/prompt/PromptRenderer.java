package dev.autodev.prompt;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/**
 * Renders prompts by the files of the folder {@code prompts}, compiled into the jar.
 *
 * <p><i>Thread-safe.</i>
 */
public final class PromptRenderer {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Plain, PromptRenderer.class.getClassLoader(), "dev.autodev.prompt.precompiled");

    /** The rules, the same for each request about one language: vendors cache a prefix that does not change. */
    public String system(PromptModel model) {
        return render("system.jte", model);
    }

    /** The facts and the wish. */
    public String user(PromptModel model) {
        return render(model.task().wireName() + ".jte", model);
    }

    /** The wish once more with nothing but the code asked for, for a model that could not follow the rules. */
    public String simple(PromptModel model) {
        return render("simple.jte", model);
    }

    /** Names the rules in force; part of the key of cached answers. */
    public String id(PromptModel model) {
        return model.task().wireName() + "/1";
    }

    private String render(String template, PromptModel model) {
        StringOutput output = new StringOutput(2048);
        engine.render(template, model, output);
        return output.toString().strip();
    }
}
