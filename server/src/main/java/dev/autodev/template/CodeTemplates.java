package dev.autodev.template;

import dev.autodev.language.Language;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/**
 * Lays code out by the files of the folder {@code templates}, compiled into the jar: {@code LANGUAGE/file.jte} for a new
 * file, {@code test.jte} for one of tests, {@code function.jte} for statements that need a function around them,
 * {@code doc.jte} for a doc comment; those of the folder {@code plain} where a language has none.
 *
 * <p><i>Thread-safe.</i> Its methods throw {@link gg.jte.TemplateException} if the template fails.
 */
public final class CodeTemplates {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Plain, CodeTemplates.class.getClassLoader(), "dev.autodev.template.precompiled");

    /** The code as a file of its own, with a final line feed. */
    public String file(CodeModel model) {
        return render("file", model.language(), enclosed(model));
    }

    /** The code as a file of tests, or as the module of tests inside a file; with a final line feed. */
    public String test(CodeModel model) {
        return render("test", model.language(), model);
    }

    /** The words as a doc comment, with a final line feed. */
    public String doc(DocModel model) {
        return render("doc", model.language(), model);
    }

    private CodeModel enclosed(CodeModel model) {
        return model.isStatements()
                ? model.around(render("function", model.language(), model), CodeModel.CodeShape.FUNCTIONS)
                : model;
    }

    private String render(String layout, Language language, Object model) {
        String own = folder(language) + "/" + layout + ".jte";
        StringOutput output = new StringOutput(1024);
        engine.render(engine.hasTemplate(own) ? own : "plain/" + layout + ".jte", model, output);
        // a part that is absent leaves its blank line behind
        return output.toString().strip() + "\n";
    }

    /** Dialects are laid out alike. */
    private static String folder(Language language) {
        return switch (language.id()) {
            case "javascriptreact" -> "javascript";
            case "typescriptreact" -> "typescript";
            default -> language.id();
        };
    }
}
