// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code autodev/status}, and the params of {@code autodev/statusChanged}.
 *
 * <p><i>Immutable.</i>
 *
 * @param state {@code ready}, {@code busy}, {@code degraded} or {@code offline}
 * @param model that requests call first, {@code provider/model}; null if the order of the providers decides
 */
public record ServerStatus(
        String state,
        List<ProviderStatus> providers,
        CacheStatus cache,
        Spend spend,
        @Nullable CompletionStatus completion,
        @Nullable String model) {

    public static final String READY = "ready";
    public static final String BUSY = "busy";
    public static final String DEGRADED = "degraded";
    public static final String OFFLINE = "offline";

    public ServerStatus withState(String newState) {
        return new ServerStatus(newState, providers, cache, spend, completion, model);
    }

    public ServerStatus withCompletion(CompletionStatus newCompletion) {
        return new ServerStatus(state, providers, cache, spend, newCompletion, model);
    }

    public ServerStatus withModel(@Nullable String newModel) {
        return new ServerStatus(state, providers, cache, spend, completion, newModel);
    }

    /**
     * One provider.
     *
     * @param usable whether it can be called now
     * @param reason why it cannot
     * @param cooldownMillis until it can be called again
     * @param latencyMillis the median of its latest answers
     * @param circuit {@code closed}, {@code open} or {@code halfOpen}
     */
    public record ProviderStatus(
            String name,
            String type,
            @Nullable String model,
            boolean usable,
            @Nullable String reason,
            String circuit,
            @Nullable Long cooldownMillis,
            @Nullable Long latencyMillis) {}

    /** The result cache since the server started. */
    public record CacheStatus(long entries, long hits, long misses, long staleServed) {}

    /** Money spent, where prices are known. */
    public record Spend(double todayUsd, double sessionUsd) {}

    /**
     * Suggestions at the cursor since the server started.
     *
     * @param reason why the latest request got none
     * @param reused without a call
     * @param suppressed answers of which nothing was fit to show
     * @param p50Millis the median time from a request to its suggestion
     */
    public record CompletionStatus(
            boolean enabled,
            @Nullable String reason,
            long shown,
            long accepted,
            long partiallyAccepted,
            long calls,
            long reused,
            long suppressed,
            @Nullable Long p50Millis) {}
}
