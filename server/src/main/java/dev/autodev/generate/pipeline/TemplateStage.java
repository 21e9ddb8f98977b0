package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.model.CodeDraft;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.TargetFile;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.language.TestFiles;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.settings.Settings;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree.Import;
import dev.autodev.task.Task;
import dev.autodev.template.CodeModel;
import dev.autodev.template.CodeTemplates;
import dev.autodev.template.DocModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Lays code out as a file where it will be one: without a document, in an empty one, and in the new file of its tests.
 * Code that goes into a file that is there keeps its form; words that shall be a doc comment become one.
 *
 * <p><i>Thread-safe.</i>
 */
public final class TemplateStage implements PipelineStage<CodeDraft, CodeDraft> {

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
    public Outcome<CodeDraft> run(CodeDraft draft, GenerationListener listener) {
        GenerationContext situation = draft.answered().prepared().situation();
        try {
            return Outcome.success(laidOut(draft, situation));
        } catch (RuntimeException broken) {
            return Outcome.failed(new Failure.NotGenerated(
                    FailureKind.MALFORMED_REPLY, "The template for this file failed: " + broken.getMessage()));
        }
    }

    private CodeDraft laidOut(CodeDraft draft, GenerationContext situation) {
        if (situation.task() == Task.TEST && needsLayout(draft, situation)) {
            return with(draft, templates.test(model(situation, draft.snippet())));
        }
        if (isNewFile(situation)) {
            return with(draft, templates.file(model(situation, draft.snippet())));
        }
        return situation.task() == Task.DOCUMENT && isProse(draft.snippet())
                ? with(draft, templates.doc(words(situation, draft.snippet())))
                : draft;
    }

    private CodeDraft with(CodeDraft draft, String code) {
        Language language = draft.answered().prepared().situation().request().language();
        return new CodeDraft(draft.answered(), Snippet.parse(syntax, language, code), code, null, draft.degraded());
    }

    /** A new file of tests does; tests inside a file that has code do unless they bring their module. */
    private static boolean needsLayout(CodeDraft draft, GenerationContext situation) {
        TargetFile destination = situation.destination();
        return destination == null
                || destination.isNewFile()
                || TestFiles.areInside(situation.request().language()) && !declaresType(draft.snippet());
    }

    private static boolean isNewFile(GenerationContext situation) {
        EditTarget site = situation.site();
        return site == null
                || situation.task() != Task.TEST && (site.document().text().isBlank() || isOwnNewFile(situation));
    }

    private static boolean isOwnNewFile(GenerationContext situation) {
        Settings.ActionSettings action = situation.request().action();
        return action != null && action.result() == Settings.ActionSettings.ActionResult.NEW_FILE;
    }

    /** Words in place of a comment: they are no code, and no comment is in them. */
    private static boolean isProse(Snippet snippet) {
        return !snippet.parses()
                && snippet.tree().declarations().isEmpty()
                && snippet.tree().comments().isEmpty();
    }

    private static DocModel words(GenerationContext situation, Snippet snippet) {
        return new DocModel(
                situation.request().language(),
                Objects.requireNonNullElse(situation.functionName(), ""),
                snippet.code().strip().lines().map(String::strip).toList());
    }

    private static CodeModel model(GenerationContext situation, Snippet snippet) {
        List<Import> imports = snippet.tree().imports();
        String fileType = situation.target() == null || isOwnNewFile(situation)
                ? ""
                : NewTypeName.ofFile(situation.target().document().uri());
        TargetFile destination = situation.destination();
        String typeName = destination != null && destination.isNewFile()
                ? NewTypeName.ofTests(destination.site().document().uri())
                : fileType.isEmpty() ? NewTypeName.of(functionName(snippet), situation.spec()) : fileType;
        List<Declaration> functions = snippet.tree().declarations().stream()
                .filter(Declaration::isFunction)
                .toList();
        return new CodeModel(
                situation.request().language(),
                typeName,
                Objects.requireNonNullElse(situation.expectedName(), "main"),
                !fileType.isEmpty(),
                imports.stream()
                        .filter(Import::packageClause)
                        .map(one -> one.span().of(snippet.code()))
                        .findFirst()
                        .orElseGet(() -> packageClause(situation, typeName)),
                importLines(snippet),
                snippet.codeWithoutImports(),
                snippet.form() == Snippet.SnippetForm.FILE ? snippet.code() : "",
                shape(snippet),
                functions.stream()
                        .allMatch(function -> function.span()
                                .of(snippet.code())
                                .lines()
                                .findFirst()
                                .orElse("")
                                .matches(".*\\bstatic\\b.*")));
    }

    /** Groups stay groups. */
    private static List<String> importLines(Snippet snippet) {
        List<String> lines = new ArrayList<>();
        int end = -1;
        for (Import one : snippet.tree().imports()) {
            if (!one.packageClause()) {
                boolean group = end >= 0
                        && snippet.code()
                                        .substring(end, Math.max(end, one.span().start()))
                                        .chars()
                                        .filter(c -> c == '\n')
                                        .count()
                                > 1;
                if (group) {
                    lines.add("");
                }
                lines.add(one.span().of(snippet.code()).strip());
                end = one.span().end();
            }
        }
        return lines;
    }

    /** What belongs to a file is in its package; a Go file is in one in any case. */
    private static String packageClause(GenerationContext situation, String typeName) {
        EditTarget site = situation.site();
        Optional<String> own = site == null || situation.task() != Task.TEST && !isOwnNewFile(situation)
                ? Optional.empty()
                : site.tree().imports().stream()
                        .filter(Import::packageClause)
                        .map(one -> one.span().of(site.document().text()))
                        .findFirst();
        return own.orElseGet(() -> situation.request().language().equals(Languages.GO)
                ? "package " + typeName.toLowerCase(Locale.ROOT)
                : "");
    }

    private static CodeModel.CodeShape shape(Snippet snippet) {
        if (snippet.form() == Snippet.SnippetForm.STATEMENTS) {
            return CodeModel.CodeShape.STATEMENTS;
        }
        return declaresType(snippet) ? CodeModel.CodeShape.FILE : CodeModel.CodeShape.FUNCTIONS;
    }

    private static boolean declaresType(Snippet snippet) {
        return snippet.tree().declarations().stream().anyMatch(declaration -> isOutermostType(snippet, declaration));
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
