// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import dev.autodev.concurrent.Deadline;
import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationResult.Caution;
import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.generate.GenerationResult.ValidationReport.CodeProblem;
import dev.autodev.generate.check.AddedProblems;
import dev.autodev.generate.check.ChangedParameters;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.model.CodeDraft;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.reply.SnippetParser;
import dev.autodev.language.Language;
import dev.autodev.outcome.Outcome;
import dev.autodev.syntax.CodeCheck;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.ParseBudget;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.syntax.SyntaxTree.SyntaxProblem;
import dev.autodev.task.Task;
import dev.autodev.text.Position;
import dev.autodev.text.TextDocument;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the edit adds no error to its document or, without a document, that the code has none.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ValidationStage implements PipelineStage {

    private final Syntax syntax;
    private final CodeCheck check;

    /** @param check runs on files that parse */
    public ValidationStage(Syntax syntax, CodeCheck check) {
        this.syntax = syntax;
        this.check = check;
    }

    @Override
    public String name() {
        return "validation";
    }

    @Override
    public Outcome<GenerationContext> run(GenerationContext context, GenerationListener listener) {
        Deadline deadline = context.budget().deadline();
        SyntaxTree after = after(context, deadline);
        List<CodeProblem> problems = new ArrayList<>();
        if (context.answer().isCut()) {
            problems.add(new CodeProblem(
                    new Position(0, 0), "the answer was cut at the provider's output limit; raise max_output_tokens"));
        }
        // an edit that there is no time to check is not called invalid
        boolean isChecked =
                after.checked() && (!deadline.isOver() || context.draft().isRaw());
        if (isChecked && context.draft().change() != null) {
            ChangedParameters.of(context, after, context.draft().textAfter())
                    .ifPresent(changed ->
                            problems.addAll(positioned(context.draft().textAfter(), List.of(changed))));
        }
        if (isChecked) {
            problems.addAll(positioned(context.draft().textAfter(), addedProblems(context, after)));
            // a check that met the deadline has said nothing
            isChecked = !deadline.isOver() || context.draft().isRaw();
        }
        ValidationReport report = !problems.isEmpty()
                ? new ValidationReport(ValidationReport.Status.INVALID, problems)
                : isChecked ? ValidationReport.VALID : ValidationReport.UNCHECKED;
        return Outcome.success(cautioned(context, after).withValidation(report));
    }

    /** With a word for the user if the change leaves the document, or the stub, as it was. */
    private static GenerationContext cautioned(GenerationContext context, SyntaxTree after) {
        FileChange change = context.draft().change();
        EditTarget target = context.target();
        if (change == null || target == null || change.isNewFile()) {
            return context;
        }
        if (change.newText().equals(change.document().text())) {
            return context.withDraft(context.draft().with(Caution.NO_CHANGE));
        }
        Declaration declaration = target.declaration();
        boolean isStub = context.task() == Task.IMPLEMENT
                && declaration != null
                && declaration.stub()
                && stubs(after, declaration) >= stubs(target.tree(), declaration);
        return isStub ? context.withDraft(context.draft().with(Caution.STILL_STUB)) : context;
    }

    private static long stubs(SyntaxTree tree, Declaration declaration) {
        return tree.declarations().stream()
                .filter(one -> one.stub()
                        && one.name().equals(declaration.name())
                        && one.parameters().equals(declaration.parameters()))
                .count();
    }

    private SyntaxTree after(GenerationContext context, Deadline deadline) {
        CodeDraft draft = context.draft();
        String text = draft.textAfter();
        if (draft.snippet().tree().isUnread()) {
            // code that was too complex to parse by itself is not parsed in its document either
            return SyntaxTree.unread(text);
        }
        if (draft.change() == null) {
            return SnippetParser.parse(syntax, context.language(), text, deadline)
                    .tree();
        }
        ParseBudget budget = new ParseBudget(deadline);
        if (draft.isRaw() || !draft.snippet().parses()) {
            // text that does not parse is most of the work on its document, and charged first
            syntax.parse(context.language(), draft.snippet().code(), budget);
        }
        return syntax.parse(context.language(), text, budget);
    }

    private List<SyntaxProblem> addedProblems(GenerationContext context, SyntaxTree after) {
        EditTarget target = context.target();
        FileChange change = context.draft().change();
        List<SyntaxProblem> added = change == null || target == null || change.isNewFile()
                ? after.problems()
                : AddedProblems.of(target.tree().problems(), change.edits(), after.problems());
        return added.isEmpty() && after.problems().isEmpty() ? compiled(context, change) : added;
    }

    private List<SyntaxProblem> compiled(GenerationContext context, @Nullable FileChange change) {
        Language language = context.language();
        Deadline deadline = context.budget().deadline();
        List<SyntaxProblem> after = check.problems(language, context.draft().textAfter(), deadline);
        if (after.isEmpty() || change == null || change.isNewFile()) {
            return after;
        }
        List<SyntaxProblem> before = check.problems(language, change.document().text(), deadline);
        // what was there before is unknown
        return deadline.isOver() ? List.of() : AddedProblems.of(before, change.edits(), after);
    }

    private static List<CodeProblem> positioned(String text, List<SyntaxProblem> problems) {
        TextDocument document = new TextDocument("", "", 0, text);
        return problems.stream()
                .map(problem ->
                        new CodeProblem(document.positionAt(problem.span().start()), problem.message()))
                .toList();
    }
}
