package dev.autodev.provider;

import dev.autodev.provider.decision.FlightCommand.Verdict;
import java.util.concurrent.CompletableFuture;

/**
 * One request that waits for a flight, with a future of its own: cancelling it is nobody else's affair.
 *
 * @param deadline by the flight's ticker
 */
record Waiter(int id, long deadline, ProviderCoordinator.Listener listener, CompletableFuture<Verdict> verdict) {

    Waiter(int id, long deadline, ProviderCoordinator.Listener listener) {
        this(id, deadline, listener, new CompletableFuture<>());
    }
}
