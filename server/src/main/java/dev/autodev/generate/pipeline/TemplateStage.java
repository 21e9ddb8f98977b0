// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.ResolvedTask.TestFile;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.generate.reply.SnippetParser;
import dev.autodev.language.TestFiles;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.syntax.Syntax;
import dev.autodev.task.Task;
import dev.autodev.template.CodeTemplates;
import dev.autodev.template.DocModel;
import java.util.Objects;
import java.util.Optional;

/**
 * Lays code out with a template where it becomes a file: without a document, in an empty document, in a new test file.
 * Text that is to become a doc comment is formatted as one. Code for an existing file keeps its form.
 *
 * <p><i>Thread-safe.</i>
 */
public final class TemplateStage implements PipelineStage {

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
    public Outcome<GenerationContext> run(GenerationContext context, GenerationListener listener) {
        try {
            return Outcome.success(rendered(context)
                    .map(code -> SnippetParser.parse(
                            syntax, context.language(), code, context.budget().deadline()))
                    .map(snippet -> context.withDraft(context.draft().withSnippet(snippet)))
                    .orElse(context));
        } catch (RuntimeException broken) {
            return Outcome.failed(new Failure.NotGenerated(
                    FailureKind.MALFORMED_REPLY, "The template for this file failed: " + broken.getMessage()));
        }
    }

    private Optional<String> rendered(GenerationContext context) {
        Snippet snippet = context.draft().snippet();
        if (context.draft().change() != null) {
            return Optional.empty();
        }
        if (context.task() == Task.TEST && needsTestTemplate(context)) {
            return Optional.of(templates.test(CodeModelBuilder.of(context, snippet)));
        }
        if (becomesFile(context)) {
            return Optional.of(templates.file(CodeModelBuilder.of(context, snippet)));
        }
        return context.task() == Task.DOCUMENT && isProse(snippet)
                ? Optional.of(templates.doc(docModel(context, snippet)))
                : Optional.empty();
    }

    /** True for a new test file, and for tests inside a file with code unless they come with their module. */
    private static boolean needsTestTemplate(GenerationContext context) {
        TestFile tests = context.testFile();
        return tests == null
                || tests.isNew()
                || TestFiles.areInside(context.language())
                        && !CodeModelBuilder.declaresType(context.draft().snippet());
    }

    private static boolean becomesFile(GenerationContext context) {
        EditTarget site = context.site();
        return site == null
                || context.task() != Task.TEST && (site.document().text().isBlank() || context.createsFile());
    }

    /** Whether the model answered with the text of a doc comment, without comment tokens. */
    private static boolean isProse(Snippet snippet) {
        return !snippet.parses()
                && snippet.tree().declarations().isEmpty()
                && snippet.tree().comments().isEmpty();
    }

    private static DocModel docModel(GenerationContext context, Snippet snippet) {
        return new DocModel(
                context.language(),
                Objects.requireNonNullElse(context.resolved().functionName(), ""),
                snippet.code().strip().lines().map(String::strip).toList());
    }
}
