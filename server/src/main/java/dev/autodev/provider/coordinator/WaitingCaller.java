package dev.autodev.provider.coordinator;

import dev.autodev.provider.coordinator.core.CallCommand.Settlement;
import java.util.concurrent.CompletableFuture;

/**
 * One request that waits for a flight, with a future of its own: cancelling it is nobody else's affair.
 *
 * @param deadline by the flight's ticker
 */
record WaitingCaller(
        int id, long deadline, ProviderCoordinator.AttemptListener listener, CompletableFuture<Settlement> verdict) {

    WaitingCaller(int id, long deadline, ProviderCoordinator.AttemptListener listener) {
        this(id, deadline, listener, new CompletableFuture<>());
    }
}
