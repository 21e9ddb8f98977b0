package dev.autodev.template;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/**
 * Lays code out by the files of the folder {@code templates}, compiled into the jar: {@code LANGUAGE/file.jte} for a new
 * file, {@code plain/file.jte} where a language has none.
 *
 * <p><i>Thread-safe.</i>
 */
public final class CodeTemplates {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Plain, CodeTemplates.class.getClassLoader(), "dev.autodev.template.precompiled");

    /**
     * The code as a file of its own, with a final line feed.
     *
     * @throws gg.jte.TemplateException if the template fails
     */
    public String file(CodeModel model) {
        String own = model.language().id() + "/file.jte";
        StringOutput output = new StringOutput(model.code().length() + 256);
        engine.render(engine.hasTemplate(own) ? own : "plain/file.jte", model, output);
        // a part that is absent leaves its blank line behind
        return output.toString().strip().replaceFirst("\n{3,}", "\n\n") + "\n";
    }
}
