// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autodev.generate.GenerationResult.AnswerOrigin;
import dev.autodev.generate.GenerationResult.RunStatistics;
import dev.autodev.generate.GenerationResult.Source;
import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.generate.GenerationResult.ValidationReport.CodeProblem;
import dev.autodev.generate.GenerationResult.ValidationReport.Status;
import dev.autodev.language.Languages;
import dev.autodev.provider.ModelAnswer.Usage;
import dev.autodev.task.Task;
import dev.autodev.text.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The line that users see about each result. */
class ResultSummaryTest {

    private static final ValidationReport INVALID =
            new ValidationReport(Status.INVALID, List.of(new CodeProblem(new Position(0, 0), "wrong")));

    @Test
    void newAnswerHasItsTimeItsTokensAndItsCost() {
        assertEquals(
                "gpt-5-mini via openai, 2.1 s, 812+143 tokens, 0.0004 USD, parsed",
                summary("gpt-5-mini", Source.PROVIDER, 0.0004, ValidationReport.VALID));
    }

    @Test
    void unknownCostIsLeftOut() {
        assertEquals(
                "gpt-5-mini via openai, 2.1 s, 812+143 tokens, with errors",
                summary("gpt-5-mini", Source.PROVIDER, null, INVALID));
    }

    @Test
    void answerOfTheCacheCostsNothing() {
        assertEquals(
                "gpt-5-mini via openai, from the cache, unchecked",
                summary("gpt-5-mini", Source.CACHE, 0.0004, ValidationReport.UNCHECKED));
        assertEquals(
                "openai, an older answer from the cache, parsed",
                summary(null, Source.STALE, null, ValidationReport.VALID));
    }

    private static String summary(
            @Nullable String model, Source source, @Nullable Double usd, ValidationReport validation) {
        return ResultSummary.of(new GenerationResult(
                "run-1",
                Task.IMPLEMENT,
                Languages.JAVA,
                "0".repeat(64),
                new GenerationResult.Output("", null, null),
                validation,
                new AnswerOrigin(source, "openai", model, List.of()),
                new RunStatistics(List.of(), new Usage(812, 143), usd, 2100)));
    }
}
