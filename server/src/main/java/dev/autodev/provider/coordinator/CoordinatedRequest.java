// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.coordinator;

import dev.autodev.provider.AttemptGuard;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.coordinator.core.CallPlan;
import dev.autodev.settings.ResilienceSettings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model request with the providers that may answer it and its limits.
 *
 * <p><i>Immutable.</i>
 *
 * @param key requests with an equal key share one call; null if the call must not be shared
 * @param clients one for each candidate of the plan, in the same order
 * @param deadline for the whole request
 * @param stream the limits of a streamed answer, null for an answer in one piece
 * @param guard admits or refuses each attempt
 */
public record CoordinatedRequest(
        @Nullable SharedCallKey key,
        ModelRequest request,
        List<ProviderClient> clients,
        CallPlan plan,
        Duration deadline,
        @Nullable StreamLimits stream,
        AttemptGuard guard) {

    public CoordinatedRequest {
        clients = List.copyOf(clients);
    }

    /** A request that is not shared, not streamed and not guarded. */
    public static CoordinatedRequest of(
            ModelRequest request, List<ProviderClient> clients, CallPlan plan, Duration deadline) {
        return new CoordinatedRequest(null, request, clients, plan, deadline, null, AttemptGuard.NONE);
    }

    public CoordinatedRequest sharedBy(@Nullable SharedCallKey newKey) {
        return new CoordinatedRequest(newKey, request, clients, plan, deadline, stream, guard);
    }

    public CoordinatedRequest streaming(@Nullable StreamLimits limits) {
        return new CoordinatedRequest(key, request, clients, plan, deadline, limits, guard);
    }

    public CoordinatedRequest guardedBy(AttemptGuard newGuard) {
        return new CoordinatedRequest(key, request, clients, plan, deadline, stream, newGuard);
    }

    /**
     * Identifies requests that may share one call.
     *
     * @param specHash of the model request
     * @param mode of the cache, so that a request for a new answer does not join a call that may be older
     * @param generation of the cache: it changes when the cache is cleared, so that no request joins an older call
     */
    public record SharedCallKey(String specHash, String mode, long generation) {}

    /**
     * How long a stream may be silent.
     *
     * @param firstText until the first piece
     * @param idle between two pieces
     */
    public record StreamLimits(Duration firstText, Duration idle) {
        public static final StreamLimits DEFAULT = of(ResilienceSettings.DEFAULT);

        public static StreamLimits of(ResilienceSettings resilience) {
            return new StreamLimits(
                    resilience.timeouts().firstText(), resilience.timeouts().idle());
        }
    }
}
