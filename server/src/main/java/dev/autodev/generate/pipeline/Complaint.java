// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.generate.GenerationResult.ValidationReport.CodeProblem;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.privacy.Redactions;
import dev.autodev.text.Position;
import dev.autodev.text.TextDocument;
import dev.autodev.verify.Verification;
import dev.autodev.verify.Verification.Check;
import dev.autodev.verify.Verification.CheckOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a provider is shown of the errors in code.
 *
 * <p><i>Immutable.</i>
 *
 * @param words for the trace, "does not compile"
 * @param lines one for each error
 * @param at where the first error is, null if unknown
 */
record Complaint(String words, List<String> lines, @Nullable Position at) {

    /** More errors are usually consequences of these. */
    private static final int MAX_PROBLEMS = 5;

    /** The lines of a test's output that say what it compared. */
    private static final int MAX_DETAILS = 8;

    Complaint {
        lines = List.copyOf(lines);
    }

    /** About code that does not parse or, by its project's compiler or the server's, does not compile. */
    static Complaint ofProblems(GenerationContext flawed) {
        ValidationReport validation = flawed.validation();
        return new Complaint(
                validation.project().hasFailedToCompile() ? "does not compile" : "has errors",
                problemLines(flawed),
                validation.problems().stream().findFirst().map(CodeProblem::at).orElse(null));
    }

    /** About tests that fail. */
    static Complaint ofTests(GenerationContext flawed) {
        List<String> lines = new ArrayList<>();
        for (Check check : flawed.validation().project().checks()) {
            if (check.isTest() && check.outcome() != CheckOutcome.PASSED) {
                check.problems().stream()
                        .limit(MAX_PROBLEMS)
                        .forEach(problem -> lines.add("a test fails: " + problem.described()));
                check.details().stream().limit(MAX_DETAILS).forEach(line -> lines.add("its output: " + line));
            }
        }
        return new Complaint("fails tests", shown(flawed, lines.stream()), null);
    }

    /** Of code that was checked by the tools of its project. */
    static Complaint of(GenerationContext flawed) {
        Verification project = flawed.validation().project();
        return project.hasFailedToCompile() ? ofProblems(flawed) : ofTests(flawed);
    }

    /** Each error with the text of its line, because models count lines badly. */
    private static List<String> problemLines(GenerationContext flawed) {
        TextDocument text = new TextDocument("", "", 0, flawed.draft().textAfter());
        return shown(
                flawed,
                flawed.validation().problems().stream()
                        .limit(MAX_PROBLEMS)
                        .map(problem -> problem.message() + ", in the line: "
                                + text.line(problem.at().line()).strip()));
    }

    /** A line of a tool's output may hold a secret that no document holds; such a line is not shown. */
    private static List<String> shown(GenerationContext flawed, Stream<String> lines) {
        boolean redacts = flawed.request().settings().privacy().redact();
        return lines.filter(line -> !redacts
                        || Redactions.spans(
                                        flawed.prompt().redacted().redactions().redact(line), List.of())
                                .isEmpty())
                .toList();
    }
}
