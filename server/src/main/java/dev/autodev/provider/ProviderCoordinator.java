package dev.autodev.provider;

import dev.autodev.config.Settings;
import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.decision.FlightCommand.Verdict;
import dev.autodev.provider.decision.Plan;
import dev.autodev.provider.health.HealthBook;
import dev.autodev.provider.health.HealthRules;
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
    private final ConcurrentMap<FlightKey, Flight> flights = new ConcurrentHashMap<>();
    private final Consumer<Flight> settled = this::forget;
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
            HealthBook health,
            AttemptLimiters limiters) {

        public FlightParts(
                Clock clock,
                LongSupplier ticker,
                LongSupplier seeds,
                ExecutorService calls,
                ScheduledThreadPoolExecutor timers,
                HealthBook health) {
            this(clock, ticker, seeds, calls, timers, health, new AttemptLimiters());
        }

        public static FlightParts of(Clock clock, LongSupplier seeds) {
            return new FlightParts(
                    clock,
                    System::nanoTime,
                    seeds,
                    Executors.newVirtualThreadPerTaskExecutor(),
                    daemonTimers(),
                    new HealthBook(HealthRules.DEFAULT));
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
    public record Call(
            @Nullable FlightKey key,
            ProviderRequest request,
            List<ProviderClient> clients,
            Plan plan,
            Duration deadline,
            @Nullable StreamLimits stream,
            SpendGuard spend) {
        public Call {
            clients = List.copyOf(clients);
        }

        /** Whatever it costs. */
        public Call(
                @Nullable FlightKey key,
                ProviderRequest request,
                List<ProviderClient> clients,
                Plan plan,
                Duration deadline,
                @Nullable StreamLimits stream) {
            this(key, request, clients, plan, deadline, stream, SpendGuard.NONE);
        }

        /** With the defaults for everything that is not said. */
        public static Call of(ProviderRequest request, List<ProviderClient> clients, Plan plan, Duration deadline) {
            return new Call(null, request, clients, plan, deadline, null);
        }
    }

    /**
     * Limits on the silence of a stream.
     *
     * @param firstText until the first piece
     * @param idle between two pieces
     */
    public record StreamLimits(Duration firstText, Duration idle) {
        public static final StreamLimits DEFAULT = of(Settings.Resilience.DEFAULT);

        public static StreamLimits of(Settings.Resilience resilience) {
            return new StreamLimits(
                    resilience.patience().firstText(), resilience.patience().idle());
        }
    }

    /** How a request ends. */
    public sealed interface Result {

        /** An answer, and how it came about. */
        record Answered(ProviderReply reply, ProviderClient client, List<Attempt> attempts) implements Result {}

        /**
         * @param staleMayAnswer whether an expired cached answer is better than this failure
         */
        record Unanswered(Failure failure, boolean staleMayAnswer) implements Result {}
    }

    /** Hears what happens to a request. Called from any thread; returns at once and does not throw. */
    public interface Listener {

        Listener SILENT = new Listener() {};

        /** A call is made; {@code number} counts from one. Pieces heard before it are of no account. */
        default void asking(String provider, String model, int number) {}

        /** A piece of the answer has come, of a call that streams. */
        default void text(String piece) {}
    }

    public HealthBook health() {
        return parts.health();
    }

    /** How many questions are on their way. */
    public int inFlight() {
        return flights.size();
    }

    /** Blocks until there is an answer, a failure, or the deadline; an interrupt gives {@link Failure.Cancelled}. */
    public Result ask(Call call, Listener listener) {
        Waiter waiter = new Waiter(
                waiters.incrementAndGet(),
                parts.ticker().getAsLong() + call.deadline().toNanos(),
                listener);
        Flight flight = join(call, waiter);
        try {
            return result(waiter.verdict().get(), call);
        } catch (InterruptedException cancelled) {
            flight.leave(waiter);
            return new Result.Unanswered(new Failure.Cancelled(), false);
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
    private Flight join(Call call, Waiter waiter) {
        FlightKey key = call.key();
        if (key == null) {
            Flight alone = new Flight(parts, call, settled);
            alone.join(waiter);
            return alone;
        }
        while (true) {
            Flight flight = flights.get(key);
            if (flight == null) {
                Flight made = new Flight(parts, call, settled);
                Flight other = flights.putIfAbsent(key, made);
                flight = other == null ? made : other;
            }
            if (flight.join(waiter)) {
                return flight;
            }
            flights.remove(key, flight);
        }
    }

    private void forget(Flight flight) {
        FlightKey key = flight.call().key();
        if (key != null) {
            flights.remove(key, flight);
        }
    }

    private static Result result(Verdict verdict, Call call) {
        return switch (verdict) {
            case Verdict.Answered answered ->
                new Result.Answered(answered.reply(), call.clients().get(answered.candidate()), answered.attempts());
            case Verdict.Unanswered unanswered ->
                new Result.Unanswered(
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
