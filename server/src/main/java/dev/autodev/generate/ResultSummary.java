// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate;

import dev.autodev.generate.GenerationResult.RunStatistics;
import dev.autodev.generate.GenerationResult.ValidationReport.Status;
import dev.autodev.provider.ModelAnswer.Usage;
import dev.autodev.provider.budget.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Who answered, how long it took, what it cost and what was checked, in one line for users: {@code gpt-5-mini via openai, 2.1 s,
 * 812+143 tokens, 0.0004 USD, compiled}.
 */
public final class ResultSummary {

    private ResultSummary() {}

    public static String of(GenerationResult result) {
        List<String> parts = new ArrayList<>();
        String provider = result.provider() == null ? "unknown provider" : result.provider();
        parts.add(result.model() == null ? provider : result.model() + " via " + provider);
        switch (result.source()) {
            case PROVIDER, OFFLINE -> parts.add(cost(result.statistics()));
            case CACHE -> parts.add("from the cache");
            case STALE -> parts.add("an older answer from the cache");
        }
        parts.add(checked(result));
        return String.join(", ", parts.stream().filter(part -> !part.isEmpty()).toList());
    }

    private static String cost(RunStatistics statistics) {
        String seconds = String.format(Locale.ROOT, "%.1f s", statistics.millis() / 1000.0);
        Usage usage = statistics.usage();
        if (usage == null) {
            return seconds;
        }
        Double usd = statistics.costUsd();
        return seconds + ", " + usage.inputTokens() + "+" + usage.outputTokens() + " tokens"
                + (usd == null || usd == 0 ? "" : ", " + Price.format(usd));
    }

    private static String checked(GenerationResult result) {
        String byProject = result.validation().project().words();
        if (!byProject.isEmpty()) {
            return byProject;
        }
        return result.validation().status() == Status.INVALID
                ? "with errors"
                : result.validation().isParsed() ? "parsed" : "unchecked";
    }
}
