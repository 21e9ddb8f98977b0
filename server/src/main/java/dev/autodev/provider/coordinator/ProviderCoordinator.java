// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.coordinator;

import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.coordinator.CoordinatedRequest.SharedCallKey;
import dev.autodev.provider.coordinator.core.CallCommand.Settlement;
import dev.autodev.provider.failure.FailureMessage;
import dev.autodev.provider.health.ProviderHealthRegistry;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gets one answer from several unreliable providers: in the order of a strategy, each attempt within a time limit that
 * closes its connection, with retries and fallbacks as the failures allow, all before one deadline. Identical requests
 * at the same time share one call.
 *
 * <p>All decisions are made in {@code provider.coordinator.core} and {@code provider.health}; this class and its package
 * run them. The calling thread blocks in {@link #call}. Interrupting it ends its own request only: a shared call goes on
 * for the other callers. <i>Thread-safe.</i>
 */
public final class ProviderCoordinator implements AutoCloseable {

    private final CoordinatorResources resources;
    private final ConcurrentMap<SharedCallKey, SharedCall> calls = new ConcurrentHashMap<>();
    private final AtomicInteger callers = new AtomicInteger();

    public ProviderCoordinator(CoordinatorResources resources) {
        this.resources = resources;
    }

    /** The result of a request. */
    public sealed interface CallResult {

        record Success(ModelAnswer answer, ProviderClient client, List<Attempt> attempts) implements CallResult {}

        /**
         * @param staleMayAnswer whether an expired cached answer is better than this failure
         */
        record NoAnswer(Failure failure, boolean staleMayAnswer) implements CallResult {}
    }

    public ProviderHealthRegistry health() {
        return resources.health();
    }

    /** The number of shareable calls that have not ended. */
    public int inFlight() {
        return calls.size();
    }

    /** Blocks until there is an answer, a failure, or the deadline; an interrupt gives {@link Failure.Cancelled}. */
    public CallResult call(CoordinatedRequest request, AttemptListener listener) {
        SharedCall.Caller caller = new SharedCall.Caller(
                callers.incrementAndGet(),
                resources.ticker().getAsLong() + request.deadline().toNanos(),
                listener);
        SharedCall call = join(request, caller);
        try {
            return result(caller.settlement().get(), request);
        } catch (InterruptedException cancelled) {
            call.leave(caller);
            return new CallResult.NoAnswer(new Failure.Cancelled(), false);
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a shared call ended by an exception", bug.getCause());
        }
    }

    @Override
    public void close() {
        resources.timers().shutdownNow();
        resources.calls().shutdownNow();
    }

    /** A call that is settling is no longer registered, or refuses the caller; then the caller starts another. */
    private SharedCall join(CoordinatedRequest request, SharedCall.Caller caller) {
        SharedCallKey key = request.key();
        if (key == null) {
            SharedCall unshared = new SharedCall(resources, request, this::forget);
            unshared.join(caller);
            return unshared;
        }
        while (true) {
            SharedCall call = calls.computeIfAbsent(key, absent -> new SharedCall(resources, request, this::forget));
            if (call.join(caller)) {
                return call;
            }
            calls.remove(key, call);
        }
    }

    private void forget(SharedCall call) {
        SharedCallKey key = call.request().key();
        if (key != null) {
            calls.remove(key, call);
        }
    }

    private static CallResult result(Settlement settlement, CoordinatedRequest request) {
        return switch (settlement) {
            case Settlement.Accepted accepted ->
                new CallResult.Success(
                        accepted.answer(), request.clients().get(accepted.candidate()), accepted.attempts());
            case Settlement.Rejected rejected ->
                new CallResult.NoAnswer(
                        rejected.kind() == FailureKind.CANCELLED
                                ? new Failure.Cancelled()
                                : new Failure.NotGenerated(
                                        rejected.kind(),
                                        FailureMessage.of(rejected.kind(), rejected.attempts()),
                                        rejected.attempts(),
                                        rejected.retryAfter()),
                        rejected.staleMayAnswer());
        };
    }
}
