package dev.autodev.generate;

import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.syntax.treesitter.TreeSitterSyntax;
import dev.autodev.testkit.Parrot;
import dev.autodev.testkit.TestPipeline;
import java.time.Clock;
import java.util.Optional;

/** Gives the pipeline one answer after the other and looks at what becomes of the document. <i>Confined to one thread.</i> */
public final class FuzzTrial implements AutoCloseable {

    private final Parrot parrot = new Parrot();
    private final TestPipeline pipeline = new TestPipeline(Clock.systemUTC(), parrot);
    private final TreeSitterSyntax syntax = new TreeSitterSyntax();
    private int applied;

    /** How many answers ended in an edit. */
    public int applied() {
        return applied;
    }

    /** What becomes of {@code reply}. Whatever is thrown comes through. */
    public Outcome<GenerationResult> outcome(FuzzedDocument document, String reply) {
        parrot.says(reply);
        return pipeline.pipeline.generate(document.request(), GenerationListener.SILENT);
    }

    /** What is wrong with {@code outcome}; empty if nothing is. */
    public Optional<String> complaint(FuzzedDocument document, Outcome<GenerationResult> outcome) {
        return switch (outcome) {
            case Outcome.Failed<GenerationResult> failed -> failure(failed.failure());
            case Outcome.Success<GenerationResult> success -> damage(document, success.value());
        };
    }

    /** An answer without any text is no answer; all else has to end in a result. */
    private static Optional<String> failure(Failure failure) {
        boolean inside = failure.toString().contains("failed inside its stage");
        boolean nothing = failure instanceof Failure.NotGenerated;
        return inside || !nothing ? Optional.of(failure.toString()) : Optional.empty();
    }

    private Optional<String> damage(FuzzedDocument document, GenerationResult result) {
        if (result.change() == null) {
            return Optional.empty();
        }
        applied++;
        String text = result.change().newText();
        if (!keepsLines(document.before(), text) || !text.endsWith(document.after())) {
            return Optional.of("what is not the target changed: " + text);
        }
        boolean valid = result.validation().status() == ValidationReport.Status.VALID;
        boolean wrong =
                valid && !syntax.parse(document.language(), text).problems().isEmpty();
        return wrong ? Optional.of("called valid, and does not parse: " + text) : Optional.empty();
    }

    /** All lines of {@code before} in their order: imports and helpers may come between them. */
    private static boolean keepsLines(String before, String text) {
        int at = 0;
        for (String line : before.split("(?<=\n)")) {
            at = text.indexOf(line, at);
            if (at < 0) {
                return false;
            }
            at += line.length();
        }
        return true;
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
