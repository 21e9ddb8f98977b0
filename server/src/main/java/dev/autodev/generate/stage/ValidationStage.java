package dev.autodev.generate.stage;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationResult.Validation;
import dev.autodev.generate.PipelineStage;
import dev.autodev.generate.edit.Site;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.language.Language;
import dev.autodev.outcome.Outcome;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.syntax.SyntaxTree.SyntaxProblem;
import dev.autodev.text.Position;
import dev.autodev.text.TextDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that the document parses after the edit as well as it did before; without a document, that the code does.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ValidationStage implements PipelineStage<Drafted, Validation> {

    private final Syntax syntax;

    public ValidationStage(Syntax syntax) {
        this.syntax = syntax;
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
        boolean inDocument = site != null && draft.change() != null;
        String text = inDocument ? draft.change().newText() : draft.code();
        SyntaxTree after = inDocument
                ? syntax.parse(language, text)
                : Snippet.parse(syntax, language, text).tree();
        List<Validation.Problem> problems = new ArrayList<>();
        if (draft.answered().cut()) {
            problems.add(new Validation.Problem(
                    new Position(0, 0), "the answer was cut at the provider's output limit; raise max_output_tokens"));
        }
        if (!after.checked()) {
            return Outcome.success(
                    problems.isEmpty() ? Validation.UNCHECKED : new Validation(Validation.Status.INVALID, problems));
        }
        int before = inDocument && !draft.change().isNewFile()
                ? site.tree().problems().size()
                : 0;
        if (after.problems().size() > before) {
            problems.addAll(positioned(text, after.problems()));
        }
        return Outcome.success(
                problems.isEmpty() ? Validation.VALID : new Validation(Validation.Status.INVALID, problems));
    }

    private static List<Validation.Problem> positioned(String text, List<SyntaxProblem> problems) {
        TextDocument document = new TextDocument("", "", 0, text);
        return problems.stream()
                .map(problem -> new Validation.Problem(
                        document.positionAt(problem.span().start()), problem.message()))
                .toList();
    }
}
