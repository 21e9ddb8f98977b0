// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate;

import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.syntax.treesitter.TreeSitterSyntax;
import dev.autodev.testkit.FixedReplyClient;
import dev.autodev.testkit.TestPipeline;
import java.time.Clock;
import java.util.Optional;

/** Runs the pipeline with given answers and checks the edited document. <i>Confined to one thread.</i> */
public final class FuzzTrial implements AutoCloseable {

    private final FixedReplyClient parrot = new FixedReplyClient();
    private final TestPipeline pipeline = new TestPipeline(Clock.systemUTC(), parrot);
    private final TreeSitterSyntax syntax = new TreeSitterSyntax();
    private int applied;

    /** The number of answers that led to an edit. */
    public int applied() {
        return applied;
    }

    /** The outcome for {@code reply}. Exceptions are not caught. */
    public Outcome<GenerationResult> outcome(FuzzedDocument document, String reply) {
        parrot.reply(reply);
        return pipeline.pipeline.generate(document.request(), GenerationListener.SILENT);
    }

    /** The violated expectation; empty if there is none. */
    public Optional<String> complaint(FuzzedDocument document, Outcome<GenerationResult> outcome) {
        return switch (outcome) {
            case Outcome.Failed<GenerationResult> failed -> failure(failed.failure());
            case Outcome.Success<GenerationResult> success -> damage(document, success.value());
        };
    }

    /** An answer with any text must lead to a result. */
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
        if (!keepsLines(document.before(), document.after(), text)) {
            return Optional.of("what is not the target changed: " + text);
        }
        boolean valid = result.validation().status() == ValidationReport.Status.VALID;
        boolean wrong =
                valid && !syntax.parse(document.language(), text).problems().isEmpty();
        return wrong ? Optional.of("called valid, and does not parse: " + text) : Optional.empty();
    }

    /** Whether all lines around the target are present in order, with nothing behind them; imports and helpers may be between them. */
    private static boolean keepsLines(String before, String after, String text) {
        int at = 0;
        for (String line : before.split("(?<=\n)")) {
            at = text.indexOf(line, at);
            if (at < 0) {
                return false;
            }
            at += line.length();
        }
        int end = text.indexOf(after.stripTrailing(), at);
        return end >= 0 && text.substring(end + after.stripTrailing().length()).isBlank();
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
