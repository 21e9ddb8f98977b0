package dev.autodev.generate.stage;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.PipelineStage;
import dev.autodev.generate.edit.Site;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.language.Language;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree.Import;
import dev.autodev.task.Task;
import dev.autodev.template.CodeModel;
import dev.autodev.template.CodeTemplates;
import java.util.List;

/**
 * Lays code out as a file where it will be one: without a document, and in an empty one. Code that goes into a file that
 * is there keeps its form.
 *
 * <p><i>Thread-safe.</i>
 */
public final class TemplateStage implements PipelineStage<Drafted, Drafted> {

    private final CodeTemplates templates;
    private final Syntax syntax;

    public TemplateStage(CodeTemplates templates, Syntax syntax) {
        this.templates = templates;
        this.syntax = syntax;
    }

    @Override
    public String name() {
        return "template";
    }

    @Override
    public Outcome<Drafted> run(Drafted draft, GenerationListener listener) {
        Situation situation = draft.answered().prepared().situation();
        Site site = situation.site();
        boolean newFile = site == null
                || situation.task() == Task.TEST
                || site.document().text().isBlank();
        if (!newFile) {
            return Outcome.success(draft);
        }
        try {
            Language language = situation.request().language();
            String file = templates.file(model(situation, draft.snippet()));
            return Outcome.success(
                    new Drafted(draft.answered(), Snippet.parse(syntax, language, file), file, null, draft.degraded()));
        } catch (RuntimeException broken) {
            return Outcome.failed(new Failure.NotGenerated(
                    FailureKind.MALFORMED_REPLY, "The template for this file failed: " + broken.getMessage()));
        }
    }

    private static CodeModel model(Situation situation, Snippet snippet) {
        List<Import> imports = snippet.tree().imports();
        String fileType = situation.site() == null
                ? ""
                : TypeName.ofFile(situation.site().document().uri());
        String typeName = fileType.isEmpty() ? TypeName.of(functionName(snippet), situation.spec()) : fileType;
        return new CodeModel(
                situation.request().language(),
                typeName,
                !fileType.isEmpty(),
                imports.stream()
                        .filter(Import::packageClause)
                        .map(one -> one.span().of(snippet.code()))
                        .findFirst()
                        .orElse(""),
                imports.stream()
                        .filter(one -> !one.packageClause())
                        .map(one -> one.span().of(snippet.code()).strip())
                        .toList(),
                snippet.codeWithoutImports(),
                snippet.tree().declarations().stream().anyMatch(declaration -> isOutermostType(snippet, declaration)));
    }

    private static boolean isOutermostType(Snippet snippet, Declaration declaration) {
        return !declaration.isFunction()
                && snippet.tree().declarations().stream()
                        .noneMatch(other ->
                                !other.equals(declaration) && other.span().contains(declaration.span()));
    }

    private static String functionName(Snippet snippet) {
        return snippet.tree().declarations().stream()
                .filter(Declaration::isFunction)
                .map(Declaration::name)
                .findFirst()
                .orElse("");
    }
}
