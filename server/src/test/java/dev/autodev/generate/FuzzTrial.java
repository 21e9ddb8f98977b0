// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate;

import dev.autodev.generate.GenerationResult.Degradation;
import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.syntax.treesitter.TreeSitterSyntax;
import dev.autodev.testkit.FixedReplyClient;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Runs the pipeline with given answers and checks the edited document. <i>Confined to one thread.</i> */
public final class FuzzTrial implements AutoCloseable {

    private final FixedReplyClient parrot = new FixedReplyClient();
    private final TestPipeline pipeline = new TestPipeline(Clock.systemUTC(), parrot);
    private final TreeSitterSyntax syntax = new TreeSitterSyntax(System::nanoTime);
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
        FileChange change = result.change();
        if (change == null) {
            return Optional.empty();
        }
        applied++;
        String text = change.newText();
        if (isDamage(document, change.edits())) {
            return Optional.of("what is not the target changed: " + text);
        }
        boolean isValid = result.validation().status() == ValidationReport.Status.VALID;
        SyntaxTree tree = isValid ? syntax.parse(document.language(), text) : SyntaxTree.UNCHECKED;
        if (!tree.problems().isEmpty()) {
            return Optional.of("called valid, and does not parse: " + text);
        }
        boolean isRaw = result.degraded().contains(Degradation.RAW_OUTPUT);
        return isRaw || !repeats(tree)
                ? Optional.empty()
                : Optional.of("what is not the target stands there twice: " + text);
    }

    /** Whether the edits change what is not the target. */
    static boolean isDamage(FuzzedDocument document, List<TextEdit> edits) {
        String text = TextEdit.apply(document.text(), edits);
        return removesMore(document, edits) || !keepsLines(document.before(), document.after(), text);
    }

    /** Whether an edit removes text around the target that it does not have itself, at the same end. */
    private static boolean removesMore(FuzzedDocument document, List<TextEdit> edits) {
        String text = document.text();
        int start = document.before().length();
        int end = start + document.stub().length();
        return edits.stream().anyMatch(edit -> {
            Span span = edit.span();
            String above = text.substring(Math.min(span.start(), start), Math.clamp(span.end(), 0, start));
            String below = text.substring(Math.max(span.start(), end), Math.max(span.end(), end));
            return !edit.newText().startsWith(above.strip())
                    || !edit.newText().stripTrailing().endsWith(below.strip());
        });
    }

    /** Whether a function around the target is declared a second time. What the answer declares inside the target is its own. */
    private static boolean repeats(SyntaxTree tree) {
        List<String> names =
                tree.outermostFunctions().stream().map(Declaration::name).toList();
        return FuzzedDocument.AROUND.stream().anyMatch(name -> Collections.frequency(names, name) > 1);
    }

    /**
     * Whether all lines around the target are present in order, with nothing behind them. Imports, helpers and the text of
     * the answer may be between them, and that text may repeat them.
     */
    private static boolean keepsLines(String before, String after, String text) {
        int at = 0;
        for (String line : before.split("(?<=\n)")) {
            at = text.indexOf(line, at);
            if (at < 0) {
                return false;
            }
            at += line.length();
        }
        String end = after.stripTrailing();
        return text.substring(at).stripTrailing().endsWith(end);
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
