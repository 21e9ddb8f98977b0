package dev.autodev.benchmark;

import dev.autodev.language.Languages;
import dev.autodev.provider.FlightKey;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.ProviderCoordinator;
import dev.autodev.provider.ProviderCoordinator.Call;
import dev.autodev.provider.ProviderCoordinator.FlightParts;
import dev.autodev.provider.ProviderCoordinator.Listener;
import dev.autodev.provider.ProviderCoordinator.Result;
import dev.autodev.provider.ProviderReply;
import dev.autodev.provider.ProviderRequest;
import dev.autodev.provider.ProviderRequest.Message;
import dev.autodev.provider.ProviderRequest.Role;
import dev.autodev.provider.decision.Candidate;
import dev.autodev.provider.decision.FlightEvent;
import dev.autodev.provider.decision.FlightRules;
import dev.autodev.provider.decision.FlightState;
import dev.autodev.provider.decision.FlightState.Step;
import dev.autodev.provider.decision.Limits;
import dev.autodev.provider.decision.Plan;
import dev.autodev.provider.health.HealthBook;
import dev.autodev.provider.health.HealthRules;
import dev.autodev.task.Task;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What the coordinator adds to a call: a provider that answers at once, so that nothing else is left to measure. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CoordinatorBenchmark {

    private static final ProviderReply REPLY = new ProviderReply("done", ProviderReply.Finish.STOP, "model", null);

    /** A call on the thread that asks, or on a virtual thread as in the product. */
    @Param({"direct", "virtual"})
    private String threads;

    private ExecutorService calls;
    private ProviderCoordinator coordinator;
    private Call alone;
    private Call shared;
    private Plan plan;

    @Setup
    public void setUp() {
        calls = threads.equals("direct") ? new DirectExecutor() : Executors.newVirtualThreadPerTaskExecutor();
        ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("timer").factory());
        timers.setRemoveOnCancelPolicy(true);
        coordinator = new ProviderCoordinator(new FlightParts(
                Clock.systemUTC(), System::nanoTime, () -> 1, calls, timers, new HealthBook(HealthRules.DEFAULT)));
        List<ProviderClient> clients = List.of(new AtOnce("first"), new AtOnce("second"), new AtOnce("third"));
        plan = new Plan(
                clients.stream()
                        .map(client -> new Candidate(client.name(), client.model(), 0, null, null))
                        .toList(),
                Limits.of(Duration.ofSeconds(30), 3),
                null);
        ProviderRequest request = new ProviderRequest(
                List.of(new Message(Role.USER, "go on")),
                new ProviderRequest.Brief(Task.GENERATE, Languages.JAVA, "go on", null, null));
        alone = Call.of(request, clients, plan, Duration.ofSeconds(120));
        shared = new Call(
                new FlightKey("0".repeat(64), "USE", 0), request, clients, plan, Duration.ofSeconds(120), null);
    }

    @TearDown
    public void tearDown() {
        coordinator.close();
    }

    @Benchmark
    public Result call() {
        return coordinator.ask(alone, Listener.SILENT);
    }

    @Benchmark
    public Result callThatMayBeShared() {
        return coordinator.ask(shared, Listener.SILENT);
    }

    /** The floor: the same hop to the executor and back, with no coordinator. */
    @Benchmark
    public ProviderReply hopAlone() throws Exception {
        Future<ProviderReply> reply = calls.submit(() -> REPLY);
        return reply.get();
    }

    /** The decisions of a call that succeeds. */
    @Benchmark
    public Step rulesAlone() {
        Step asked = FlightRules.next(FlightState.of(plan, 1), new FlightEvent.Joined(1, 120_000_000_000L), 0);
        return FlightRules.next(asked.state(), new FlightEvent.Answered(0, REPLY), 1_000_000);
    }

    private record AtOnce(String name) implements ProviderClient {
        @Override
        public String model() {
            return "model";
        }

        @Override
        public ProviderReply ask(ProviderRequest request) {
            return REPLY;
        }
    }
}
