package dev.autodev.generate.stage;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationResult.Change;
import dev.autodev.generate.GenerationResult.Validation;
import dev.autodev.generate.PipelineStage;
import dev.autodev.generate.edit.Site;
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
public final class ValidationStage implements PipelineStage<Drafted, Validation> {

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
    public Outcome<Validation> run(Drafted draft, GenerationListener listener) {
        Situation situation = draft.answered().prepared().situation();
        Site site = situation.target();
        Language language = situation.request().language();
        Change change = site == null ? null : draft.change();
        String text = change == null ? draft.code() : change.newText();
        SyntaxTree after = after(draft, language, text);
        List<Validation.Problem> problems = new ArrayList<>();
        if (draft.answered().cut()) {
            problems.add(new Validation.Problem(
                    new Position(0, 0), "the answer was cut at the provider's output limit; raise max_output_tokens"));
        }
        if (!after.checked()) {
            return Outcome.success(
                    problems.isEmpty() ? Validation.UNCHECKED : new Validation(Validation.Status.INVALID, problems));
        }
        List<SyntaxProblem> added = change == null || change.isNewFile()
                ? after.problems()
                : AddedProblems.of(site.tree().problems(), change.edits(), after.problems());
        if (added.isEmpty() && after.problems().isEmpty()) {
            added = compiled(language, change, text);
        }
        problems.addAll(positioned(text, added));
        return Outcome.success(
                problems.isEmpty() ? Validation.VALID : new Validation(Validation.Status.INVALID, problems));
    }

    private SyntaxTree after(Drafted draft, Language language, String text) {
        if (draft.snippet().tree().isUnread()) {
            // what was too much by itself is no less inside of a document
            return SyntaxTree.unread(text);
        }
        return draft.change() == null ? Snippet.parse(syntax, language, text).tree() : syntax.parse(language, text);
    }

    private List<SyntaxProblem> compiled(Language language, @Nullable Change change, String text) {
        List<SyntaxProblem> after = check.problems(language, text);
        return after.isEmpty() || change == null || change.isNewFile()
                ? after
                : AddedProblems.of(check.problems(language, change.document().text()), change.edits(), after);
    }

    private static List<Validation.Problem> positioned(String text, List<SyntaxProblem> problems) {
        TextDocument document = new TextDocument("", "", 0, text);
        return problems.stream()
                .map(problem -> new Validation.Problem(
                        document.positionAt(problem.span().start()), problem.message()))
                .toList();
    }
}
