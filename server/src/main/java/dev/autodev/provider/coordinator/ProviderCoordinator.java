package dev.autodev.provider.coordinator;

import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.AttemptGuard;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.coordinator.core.CallCommand.Settlement;
import dev.autodev.provider.coordinator.core.CallPlan;
import dev.autodev.provider.failure.FailureMessage;
import dev.autodev.provider.health.HealthRules;
import dev.autodev.provider.health.ProviderHealthRegistry;
import dev.autodev.settings.ResilienceSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gets one answer out of several unreliable providers: in the order of a strategy, each call within time limits that close
 * its socket, again or elsewhere as the failure allows, all of it before one deadline; and one call for all who ask the
 * same at the same time.
 *
 * <p>All judgement is in {@code provider.decision} and {@code provider.health}; this is the shell around it. The calling
 * thread blocks here, and interrupting it ends its own request: the call goes on as long as someone else waits for it.
 * <i>Thread-safe.</i>
 */
public final class ProviderCoordinator implements AutoCloseable {

    private final FlightParts parts;
    private final ConcurrentMap<SharedCallKey, SharedCall> flights = new ConcurrentHashMap<>();
    private final Consumer<SharedCall> settled = this::forget;
    private final AtomicInteger waiters = new AtomicInteger();

    /**
     * What flights are made with.
     *
     * @param seeds of jitter
     * @param calls runs provider calls, each of which may block
     */
    public record FlightParts(
            Clock clock,
            LongSupplier ticker,
            LongSupplier seeds,
            ExecutorService calls,
            ScheduledThreadPoolExecutor timers,
            ProviderHealthRegistry health,
            AttemptLimiters limiters) {

        public FlightParts(
                Clock clock,
                LongSupplier ticker,
                LongSupplier seeds,
                ExecutorService calls,
                ScheduledThreadPoolExecutor timers,
                ProviderHealthRegistry health) {
            this(clock, ticker, seeds, calls, timers, health, new AttemptLimiters());
        }

        public static FlightParts of(Clock clock, LongSupplier seeds) {
            return new FlightParts(
                    clock,
                    System::nanoTime,
                    seeds,
                    Executors.newVirtualThreadPerTaskExecutor(),
                    daemonTimers(),
                    new ProviderHealthRegistry(HealthRules.DEFAULT));
        }

        private static ScheduledThreadPoolExecutor daemonTimers() {
            ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("autodev-timer").factory());
            timers.setRemoveOnCancelPolicy(true);
            return timers;
        }
    }

    public ProviderCoordinator(FlightParts parts) {
        this.parts = parts;
    }

    /**
     * What to ask whom.
     *
     * @param key null if nobody may share the answer
     * @param clients in the order of the strategy; the first is asked first
     * @param plan the same providers as candidates, with the limits
     * @param deadline for the whole request
     * @param stream the limits within a call that streams, null to have the answer in one piece
     * @param spend has a say before each call
     */
    public record CoordinatedRequest(
            @Nullable SharedCallKey key,
            ModelRequest request,
            List<ProviderClient> clients,
            CallPlan plan,
            Duration deadline,
            @Nullable StreamLimits stream,
            AttemptGuard spend) {
        public CoordinatedRequest {
            clients = List.copyOf(clients);
        }

        /** Whatever it costs. */
        public CoordinatedRequest(
                @Nullable SharedCallKey key,
                ModelRequest request,
                List<ProviderClient> clients,
                CallPlan plan,
                Duration deadline,
                @Nullable StreamLimits stream) {
            this(key, request, clients, plan, deadline, stream, AttemptGuard.NONE);
        }

        /** With the defaults for everything that is not said. */
        public static CoordinatedRequest of(
                ModelRequest request, List<ProviderClient> clients, CallPlan plan, Duration deadline) {
            return new CoordinatedRequest(null, request, clients, plan, deadline, null);
        }
    }

    /**
     * Limits on the silence of a stream.
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

    /** How a request ends. */
    public sealed interface CallResult {

        /** An answer, and how it came about. */
        record Success(ModelAnswer answer, ProviderClient client, List<Attempt> attempts) implements CallResult {}

        /**
         * @param staleMayAnswer whether an expired cached answer is better than this failure
         */
        record NoAnswer(Failure failure, boolean staleMayAnswer) implements CallResult {}
    }

    /** Hears what happens to a request. Called from any thread; returns at once and does not throw. */
    public interface AttemptListener {

        AttemptListener SILENT = new AttemptListener() {};

        /** A call is made; {@code number} counts from one. Pieces heard before it are of no account. */
        default void asking(String provider, String model, int number) {}

        /** A piece of the answer has come, of a call that streams. */
        default void text(String piece) {}
    }

    public ProviderHealthRegistry health() {
        return parts.health();
    }

    /** How many questions are on their way. */
    public int inFlight() {
        return flights.size();
    }

    /** Blocks until there is an answer, a failure, or the deadline; an interrupt gives {@link Failure.Cancelled}. */
    public CallResult call(CoordinatedRequest call, AttemptListener listener) {
        WaitingCaller waiter = new WaitingCaller(
                waiters.incrementAndGet(),
                parts.ticker().getAsLong() + call.deadline().toNanos(),
                listener);
        SharedCall flight = join(call, waiter);
        try {
            return result(waiter.verdict().get(), call);
        } catch (InterruptedException cancelled) {
            flight.leave(waiter);
            return new CallResult.NoAnswer(new Failure.Cancelled(), false);
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a flight ended by an exception", bug.getCause());
        }
    }

    @Override
    public void close() {
        parts.timers().shutdownNow();
        parts.calls().shutdownNow();
    }

    /** Who comes while a flight is settling finds it gone or is refused by it, and starts another. */
    private SharedCall join(CoordinatedRequest call, WaitingCaller waiter) {
        SharedCallKey key = call.key();
        if (key == null) {
            SharedCall alone = new SharedCall(parts, call, settled);
            alone.join(waiter);
            return alone;
        }
        while (true) {
            SharedCall flight = flights.get(key);
            if (flight == null) {
                SharedCall made = new SharedCall(parts, call, settled);
                SharedCall other = flights.putIfAbsent(key, made);
                flight = other == null ? made : other;
            }
            if (flight.join(waiter)) {
                return flight;
            }
            flights.remove(key, flight);
        }
    }

    private void forget(SharedCall flight) {
        SharedCallKey key = flight.call().key();
        if (key != null) {
            flights.remove(key, flight);
        }
    }

    private static CallResult result(Settlement verdict, CoordinatedRequest call) {
        return switch (verdict) {
            case Settlement.Accepted answered ->
                new CallResult.Success(answered.reply(), call.clients().get(answered.candidate()), answered.attempts());
            case Settlement.Rejected unanswered ->
                new CallResult.NoAnswer(
                        unanswered.kind() == FailureKind.CANCELLED
                                ? new Failure.Cancelled()
                                : new Failure.NotGenerated(
                                        unanswered.kind(),
                                        FailureMessage.of(unanswered.kind(), unanswered.attempts()),
                                        unanswered.attempts(),
                                        unanswered.retryAfter()),
                        unanswered.staleMayAnswer());
        };
    }
}
