// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.GenerationResult.Degradation;
import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.lsp.convert.GenerateResults;
import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.FailureKind;
import dev.autodev.verify.Verification;
import dev.autodev.verify.Verification.Check;
import dev.autodev.verify.Verification.CheckOutcome;
import dev.autodev.verify.build.BuildProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The output of a generation: text, JSON, diff and remarks. */
final class ResultReport {

    private static final int CONTEXT_LINES = 3;

    /** Of one check. */
    private static final int MOST_LINES = 5;

    private final GenerationResult result;
    private final @Nullable Path file;

    ResultReport(GenerationResult result, @Nullable Path file) {
        this.result = result;
        this.file = file;
    }

    /** The code or the explanation, with a final line feed. */
    String text() {
        String text = result.text();
        return text.endsWith("\n") ? text : text + "\n";
    }

    String json() {
        return GenerateResults.toJson(result);
    }

    /** The change of the file, "" if there is none. */
    String diff() {
        GenerationResult.FileChange change = result.change();
        if (change == null || file == null) {
            return "";
        }
        List<String> before =
                change.isNewFile() ? List.of() : lines(change.document().text());
        Path changed = SourceFile.of(change, file);
        List<String> lines = UnifiedDiffUtils.generateUnifiedDiff(
                change.isNewFile() ? "/dev/null" : "a/" + changed,
                "b/" + changed,
                before,
                DiffUtils.diff(before, lines(change.newText())),
                CONTEXT_LINES);
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /** Whether no place was found for the answer, which may then be no code at all. */
    boolean isAnswerAsReceived() {
        return result.degraded().contains(Degradation.RAW_OUTPUT);
    }

    /** Whether the file, or the code without a file, has errors that the answer brought. */
    boolean isInvalid() {
        return result.validation().status() == ValidationReport.Status.INVALID;
    }

    /** What the user should know about the result, one sentence each. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        for (Degradation degradation : result.degraded()) {
            remarks.add(
                    switch (degradation) {
                        case SIMPLE_PROMPT ->
                            "the first answer contained no usable code; this is the answer to a simpler prompt.";
                        case RAW_OUTPUT -> "the answer has no code that can be placed; it is shown as it was received.";
                        case STALE_CACHE ->
                            "no provider answered; this is an older answer from the cache" + causes() + ".";
                        case OFFLINE -> "no provider answered; this is from the offline provider" + causes() + ".";
                    });
        }
        result.statistics().attempts().stream()
                .filter(attempt -> attempt.failure() == FailureKind.AUTH)
                .map(attempt -> "the provider \"" + attempt.provider() + "\" does not accept its key ("
                        + attempt.detail() + "): check it with 'autodev doctor'.")
                .distinct()
                .forEach(remarks::add);
        result.note().ifPresent(remarks::add);
        if (result.caution() != null) {
            remarks.add("check the result: " + result.caution().words() + ".");
        }
        remarks.addAll(checks());
        if (isInvalid() && !isAnswerAsReceived()) {
            remarks.add("the result has an error: "
                    + result.validation().problems().stream()
                            .limit(3)
                            .map(problem -> "line " + (problem.at().line() + 1) + ": " + problem.message())
                            .collect(Collectors.joining("; "))
                    + ".");
        }
        return remarks;
    }

    /** What the tools of the project say; nothing if they were not to run. */
    private List<String> checks() {
        Verification project = result.validation().project();
        List<String> remarks = new ArrayList<>();
        if (!project.checks().isEmpty()) {
            remarks.add("checked by the project: " + project.words() + ".");
        }
        for (Check check : project.checks()) {
            if (check.outcome() != CheckOutcome.PASSED) {
                Stream.concat(check.problems().stream().map(BuildProblem::described), check.details().stream())
                        .limit(MOST_LINES)
                        .forEach(line -> remarks.add(check.name() + ": " + line));
            }
        }
        return remarks;
    }

    private String causes() {
        String causes = result.statistics().attempts().stream()
                .filter(attempt -> !attempt.ok())
                .map((Attempt attempt) -> attempt.provider() + ": " + attempt.detail())
                .distinct()
                .collect(Collectors.joining("; "));
        return causes.isEmpty() ? "" : " (" + causes + ")";
    }

    private static List<String> lines(String text) {
        return List.of((text.endsWith("\n") ? text.substring(0, text.length() - 1) : text).split("\n", -1));
    }
}
