package dev.autodev.provider.selection;

import dev.autodev.provider.coordinator.core.Candidate;
import dev.autodev.settings.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ranks providers for one request.
 *
 * <p>Pure: the same snapshot gives the same order, and the reason says why. <i>Immutable.</i>
 */
public sealed interface SelectionStrategy permits Sequential, Cheapest, Fastest, Available, Race {

    Ranking rank(RankingInput snapshot);

    static SelectionStrategy of(Settings.Strategy strategy) {
        return switch (strategy) {
            // per-task order is a matter of which chain is configured: see ProviderRegistry
            case SEQUENTIAL, TASK -> new Sequential();
            case CHEAPEST -> new Cheapest();
            case FASTEST -> new Fastest();
            case AVAILABLE -> new Available();
            case RACE -> new Race();
        };
    }

    /**
     * What a ranking may go by.
     *
     * @param options in the order of the configuration
     * @param inputTokens of the prompt, estimated
     * @param outputTokens of the answer, estimated
     * @param request counts up with each request, so that a ranking can do something every so often
     */
    record RankingInput(List<ProviderOption> options, int inputTokens, int outputTokens, long request) {
        public RankingInput {
            options = List.copyOf(options);
        }

        /** What this prompt would cost there in USD, null if a price is unknown. */
        @Nullable
        Double costOf(Candidate candidate) {
            return candidate.inputCostPerMillion() == null || candidate.outputCostPerMillion() == null
                    ? null
                    : (inputTokens * candidate.inputCostPerMillion() + outputTokens * candidate.outputCostPerMillion())
                            / 1_000_000;
        }
    }

    /**
     * The order, and why.
     *
     * @param race whether the first two are asked at the same time
     * @param reason for the trace, for instance "sequential: as configured"
     */
    record Ranking(List<ProviderOption> order, boolean race, String reason) {
        public Ranking {
            order = List.copyOf(order);
        }
    }
}
