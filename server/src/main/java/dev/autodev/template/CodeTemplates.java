// SPDX-License-Identifier: Apache-2.0
package dev.autodev.template;

import dev.autodev.language.Language;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/**
 * Renders code with the templates in {@code templates}, which are compiled into the jar: {@code LANGUAGE/file.jte} for a
 * new file, {@code test.jte} for a test file, {@code function.jte} for statements that need a function around them,
 * {@code doc.jte} for a doc comment. A language without its own template uses the one in {@code plain}.
 *
 * <p><i>Thread-safe.</i> The methods throw {@link gg.jte.TemplateException} if the template fails.
 */
public final class CodeTemplates {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Plain, CodeTemplates.class.getClassLoader(), "dev.autodev.template.precompiled");

    /** The code as a file of its own, with a final line feed. */
    public String file(CodeModel model) {
        return render("file", model.language(), enclosed(model));
    }

    /** The code as a test file, or as the test module inside a file; with a final line feed. */
    public String test(CodeModel model) {
        return render("test", model.language(), model);
    }

    /** The words as a doc comment, with a final line feed. */
    public String doc(DocModel model) {
        return render("doc", model.language(), model);
    }

    private CodeModel enclosed(CodeModel model) {
        return model.isStatements()
                ? model.withStaticCode(render("function", model.language(), model), CodeModel.CodeShape.FUNCTIONS)
                : model;
    }

    private String render(String layout, Language language, Object model) {
        String own = folder(language) + "/" + layout + ".jte";
        StringOutput output = new StringOutput(1024);
        engine.render(engine.hasTemplate(own) ? own : "plain/" + layout + ".jte", model, output);
        // an absent part leaves an empty line
        return output.toString().strip() + "\n";
    }

    /** Dialects share the templates of their language. */
    private static String folder(Language language) {
        return switch (language.id()) {
            case "javascriptreact" -> "javascript";
            case "typescriptreact" -> "typescript";
            default -> language.id();
        };
    }
}
