// SPDX-License-Identifier: Apache-2.0
package dev.autodev.benchmark;

import dev.autodev.language.Languages;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ModelRequest.Message;
import dev.autodev.provider.ModelRequest.Role;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.coordinator.AttemptListener;
import dev.autodev.provider.coordinator.CoordinatedRequest;
import dev.autodev.provider.coordinator.CoordinatedRequest.SharedCallKey;
import dev.autodev.provider.coordinator.CoordinatorResources;
import dev.autodev.provider.coordinator.ProviderCoordinator;
import dev.autodev.provider.coordinator.ProviderCoordinator.CallResult;
import dev.autodev.provider.coordinator.core.CallEvent;
import dev.autodev.provider.coordinator.core.CallPlan;
import dev.autodev.provider.coordinator.core.CallPlan.Candidate;
import dev.autodev.provider.coordinator.core.CallReducer;
import dev.autodev.provider.coordinator.core.CallReducer.ReducerStep;
import dev.autodev.provider.coordinator.core.CallState;
import dev.autodev.provider.coordinator.core.RequestLimits;
import dev.autodev.provider.health.ProviderHealthRegistry;
import dev.autodev.settings.ResilienceSettings;
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

/** Measures what the coordinator adds to a call, with a provider that answers at once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CoordinatorBenchmark {

    private static final ModelAnswer REPLY = new ModelAnswer("done", ModelAnswer.Finish.STOP, "model", null);

    /** A call on the thread of the caller, or on a virtual thread as in production. */
    @Param({"direct", "virtual"})
    private String threads;

    private ExecutorService calls;
    private ProviderCoordinator coordinator;
    private CoordinatedRequest alone;
    private CoordinatedRequest shared;
    private CallPlan plan;

    @Setup
    public void setUp() {
        calls = threads.equals("direct") ? new DirectExecutor() : Executors.newVirtualThreadPerTaskExecutor();
        ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("timer").factory());
        timers.setRemoveOnCancelPolicy(true);
        coordinator = new ProviderCoordinator(new CoordinatorResources(
                Clock.systemUTC(),
                System::nanoTime,
                () -> 1,
                calls,
                timers,
                new ProviderHealthRegistry(ResilienceSettings.DEFAULT)));
        List<ProviderClient> clients = List.of(new AtOnce("first"), new AtOnce("second"), new AtOnce("third"));
        plan = new CallPlan(
                clients.stream()
                        .map(client -> new Candidate(client.name(), client.model(), 0))
                        .toList(),
                RequestLimits.of(Duration.ofSeconds(30), 3),
                null);
        ModelRequest request = new ModelRequest(
                List.of(new Message(Role.USER, "go on")),
                new ModelRequest.Brief(Task.GENERATE, Languages.JAVA, "go on", null, null));
        alone = CoordinatedRequest.of(request, clients, plan, Duration.ofSeconds(120));
        shared = alone.sharedBy(new SharedCallKey("0".repeat(64), "USE", 0));
    }

    @TearDown
    public void tearDown() {
        coordinator.close();
    }

    @Benchmark
    public CallResult call() {
        return coordinator.call(alone, AttemptListener.SILENT);
    }

    @Benchmark
    public CallResult callThatMayBeShared() {
        return coordinator.call(shared, AttemptListener.SILENT);
    }

    /** The floor: the same switch to the executor and back without a coordinator. */
    @Benchmark
    public ModelAnswer hopAlone() throws Exception {
        Future<ModelAnswer> reply = calls.submit(() -> REPLY);
        return reply.get();
    }

    /** The decisions for a call that succeeds. */
    @Benchmark
    public ReducerStep rulesAlone() {
        ReducerStep asked = CallReducer.next(CallState.of(plan, 1), new CallEvent.CallerJoined(1, 120_000_000_000L), 0);
        return CallReducer.next(asked.state(), new CallEvent.AttemptSucceeded(0, REPLY), 1_000_000);
    }

    private record AtOnce(String name) implements ProviderClient {
        @Override
        public String model() {
            return "model";
        }

        @Override
        public ModelAnswer ask(ModelRequest request) {
            return REPLY;
        }
    }
}
