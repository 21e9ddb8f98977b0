// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.convert;

import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.GenerationResult.Caution;
import dev.autodev.generate.GenerationResult.Degradation;
import dev.autodev.generate.GenerationResult.Source;
import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.task.Task;
import dev.autodev.verify.Verification;
import dev.autodev.verify.Verification.Check;
import dev.autodev.verify.Verification.CheckOutcome;
import dev.autodev.verify.build.BuildProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client may show about an edit before it applies it.
 *
 * <p><i>Immutable.</i>
 *
 * @param label the action and the model, for the preview and the undo list
 * @param description the provider, the source of the answer and its first problem
 * @param needsConfirmation whether the user must confirm it
 */
public record EditAnnotation(String label, @Nullable String description, boolean needsConfirmation) {

    /** @param title the title in the menu */
    public static EditAnnotation of(String title, GenerationResult result) {
        return new EditAnnotation(label(title, result), description(result), needsConfirmation(result));
    }

    /** Whether it breaks the code, is not code or fails the project's tests, so that the user confirms it. */
    public static boolean needsConfirmation(GenerationResult result) {
        return breaksCode(result) || result.validation().project().hasFailed() && result.task() != Task.TEST;
    }

    /** Whether it breaks the code or is not code, so that it is not applied where the user cannot confirm it. */
    public static boolean breaksCode(GenerationResult result) {
        return result.validation().status() == ValidationReport.Status.INVALID
                || result.degraded().contains(Degradation.RAW_OUTPUT);
    }

    private static String label(String title, GenerationResult result) {
        String by = result.source() == Source.OFFLINE || result.model() == null ? result.provider() : result.model();
        Caution caution = result.caution();
        return "autodev: " + title + (by == null ? "" : " (" + by + ")")
                + (caution == null ? "" : ", " + caution.words())
                + checked(result.validation().project());
    }

    /** What the tools of the project have shown: ", compiled, 12 of 12 tests passed"; "" if none ran. */
    private static String checked(Verification project) {
        boolean hasRun = project.checks().stream().anyMatch(check -> check.outcome() != CheckOutcome.UNAVAILABLE);
        return hasRun ? ", " + project.words() : "";
    }

    private static @Nullable String description(GenerationResult result) {
        List<String> parts = new ArrayList<>();
        if (result.provider() != null) {
            parts.add(result.provider());
        }
        if (result.model() != null && !result.model().equals(result.provider())) {
            parts.add(result.model());
        }
        switch (result.source()) {
            case CACHE -> parts.add("from the cache");
            case STALE -> parts.add("an earlier answer from the cache");
            case OFFLINE, PROVIDER -> {}
        }
        if (result.source() == Source.PROVIDER && result.statistics().costUsd() != null) {
            parts.add(String.format(Locale.ROOT, "$%.4f", result.statistics().costUsd()));
        }
        if (result.degraded().contains(Degradation.RAW_OUTPUT)) {
            parts.add("could not be laid out");
        }
        if (result.caution() != null) {
            parts.add(result.caution().words());
        }
        for (Check check : result.validation().project().checks()) {
            if (check.outcome() != CheckOutcome.PASSED) {
                parts.add(reason(check));
            }
        }
        result.validation().problems().stream()
                .findFirst()
                .ifPresent(problem -> parts.add("line " + (problem.at().line() + 1) + ": " + problem.message()));
        return parts.isEmpty() ? null : String.join(", ", parts);
    }

    /** Why a check did not pass: "Maven test: failed: CalcTest.adds:8 expected: &lt;3&gt; but was: &lt;4&gt;". */
    private static String reason(Check check) {
        String first = check.problems().stream()
                .map(BuildProblem::described)
                .findFirst()
                .or(() -> check.details().stream().findFirst())
                .orElse("");
        return check.name() + ": " + check.outcome().words() + (first.isEmpty() ? "" : ": " + first);
    }
}
