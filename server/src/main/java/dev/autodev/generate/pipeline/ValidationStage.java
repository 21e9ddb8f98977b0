package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.model.CodeDraft;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.language.Language;
import dev.autodev.outcome.Outcome;
import dev.autodev.syntax.CodeCheck;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.syntax.SyntaxTree.SyntaxProblem;
import dev.autodev.text.Position;
import dev.autodev.text.TextDocument;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the edit brings no error into its document; without a document, that the code has none.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ValidationStage implements PipelineStage<CodeDraft, ValidationReport> {

    private final Syntax syntax;
    private final CodeCheck check;

    /** @param check is asked of files that their grammar finds nothing wrong with */
    public ValidationStage(Syntax syntax, CodeCheck check) {
        this.syntax = syntax;
        this.check = check;
    }

    @Override
    public String name() {
        return "validation";
    }

    @Override
    public Outcome<ValidationReport> run(CodeDraft draft, GenerationListener listener) {
        GenerationContext situation = draft.answered().prepared().situation();
        EditTarget site = situation.target();
        Language language = situation.request().language();
        FileChange change = site == null ? null : draft.change();
        String text = change == null ? draft.code() : change.newText();
        SyntaxTree after = after(draft, language, text);
        List<ValidationReport.CodeProblem> problems = new ArrayList<>();
        if (draft.answered().cut()) {
            problems.add(new ValidationReport.CodeProblem(
                    new Position(0, 0), "the answer was cut at the provider's output limit; raise max_output_tokens"));
        }
        if (!after.checked()) {
            return Outcome.success(
                    problems.isEmpty()
                            ? ValidationReport.UNCHECKED
                            : new ValidationReport(ValidationReport.Status.INVALID, problems));
        }
        List<SyntaxProblem> added = change == null || change.isNewFile()
                ? after.problems()
                : AddedProblems.of(site.tree().problems(), change.edits(), after.problems());
        if (added.isEmpty() && after.problems().isEmpty()) {
            added = compiled(language, change, text);
        }
        problems.addAll(positioned(text, added));
        return Outcome.success(
                problems.isEmpty()
                        ? ValidationReport.VALID
                        : new ValidationReport(ValidationReport.Status.INVALID, problems));
    }

    private SyntaxTree after(CodeDraft draft, Language language, String text) {
        if (draft.snippet().tree().isUnread()) {
            // what was too much by itself is no less inside of a document
            return SyntaxTree.unread(text);
        }
        return draft.change() == null ? Snippet.parse(syntax, language, text).tree() : syntax.parse(language, text);
    }

    private List<SyntaxProblem> compiled(Language language, @Nullable FileChange change, String text) {
        List<SyntaxProblem> after = check.problems(language, text);
        return after.isEmpty() || change == null || change.isNewFile()
                ? after
                : AddedProblems.of(check.problems(language, change.document().text()), change.edits(), after);
    }

    private static List<ValidationReport.CodeProblem> positioned(String text, List<SyntaxProblem> problems) {
        TextDocument document = new TextDocument("", "", 0, text);
        return problems.stream()
                .map(problem -> new ValidationReport.CodeProblem(
                        document.positionAt(problem.span().start()), problem.message()))
                .toList();
    }
}
