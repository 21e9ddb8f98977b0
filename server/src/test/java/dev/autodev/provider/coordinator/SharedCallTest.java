package dev.autodev.provider.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Languages;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.coordinator.ProviderCoordinator.AttemptListener;
import dev.autodev.provider.coordinator.ProviderCoordinator.CoordinatedRequest;
import dev.autodev.provider.coordinator.ProviderCoordinator.FlightParts;
import dev.autodev.provider.coordinator.core.CallCommand.Settlement;
import dev.autodev.provider.coordinator.core.CallPlan;
import dev.autodev.provider.coordinator.core.Candidate;
import dev.autodev.provider.coordinator.core.RequestLimits;
import dev.autodev.provider.failure.ProviderFailure;
import dev.autodev.task.Task;
import dev.autodev.testkit.FakeClient;
import dev.autodev.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The shell around the rules, where threads meet. */
final class SharedCallTest {

    private final FlightParts parts = FlightParts.of(new ManualClock(), () -> 1);
    private final AtomicInteger ends = new AtomicInteger();

    @AfterEach
    void close() {
        parts.timers().shutdownNow();
        parts.calls().shutdownNow();
    }

    @Test
    void whoComesWhileTheLastOneLeavesIsRefusedAndNotForgotten() {
        SharedCall flight = flight(new FakeClient("a").says("x"));
        List<Boolean> joined = new ArrayList<>();
        WaitingCaller[] first = new WaitingCaller[1];
        first[0] = waiter(1, new AttemptListener() {
            @Override
            public void asking(String provider, String model, int number) {
                flight.leave(first[0]);
                joined.add(flight.join(waiter(2, AttemptListener.SILENT)));
            }
        });

        flight.join(first[0]);

        assertEquals(List.of(false), joined);
        assertEquals(1, ends.get(), "the flight takes no more waiters");
    }

    @Test
    void whoJoinsInTheMiddleOfTheFirstStepIsTold() throws Exception {
        SharedCall flight = flight(new FakeClient("a").says("x"));
        WaitingCaller second = waiter(2, AttemptListener.SILENT);
        flight.join(waiter(1, new AttemptListener() {
            @Override
            public void asking(String provider, String model, int number) {
                assertTrue(flight.join(second));
            }
        }));

        assertInstanceOf(Settlement.Accepted.class, second.verdict().get(20, TimeUnit.SECONDS));
        assertTrue(flight.isGone());
    }

    @Test
    void aCallThatIsHeldBackIsNotCounted() throws Exception {
        FakeClient down = new FakeClient("a");
        SharedCall flight = flight(down, new FakeClient("b").says("x"));
        parts.health()
                .failed(
                        down,
                        assertInstanceOf(
                                dev.autodev.provider.health.ProviderHealthRegistry.Permission.Granted.class,
                                parts.health().tryAcquire(down, null, System.nanoTime())),
                        new ProviderFailure(FailureKind.AUTH, "the key is wrong"),
                        System.nanoTime());
        List<String> heard = new ArrayList<>();
        WaitingCaller waiter = waiter(1, new AttemptListener() {
            @Override
            public void asking(String provider, String model, int number) {
                heard.add(provider + " " + number);
            }
        });

        flight.join(waiter);

        assertInstanceOf(Settlement.Accepted.class, waiter.verdict().get(20, TimeUnit.SECONDS));
        assertEquals(List.of("b 1"), heard);
    }

    @Test
    void afterTheEndItTakesNobody() throws Exception {
        SharedCall flight = flight(new FakeClient("a").says("x"));
        WaitingCaller waiter = waiter(1, AttemptListener.SILENT);
        flight.join(waiter);
        waiter.verdict().get(20, TimeUnit.SECONDS);
        assertFalse(flight.join(waiter(2, AttemptListener.SILENT)));
        assertTrue(flight.isGone());
    }

    private SharedCall flight(ProviderClient... clients) {
        List<Candidate> chain = List.of(clients).stream()
                .map(client -> new Candidate(client.name(), client.model(), 0, null, null))
                .toList();
        ModelRequest request = new ModelRequest(
                List.of(new ModelRequest.Message(ModelRequest.Role.USER, "hello")),
                new ModelRequest.Brief(Task.GENERATE, Languages.JAVA, "hello", null, null));
        CallPlan plan = new CallPlan(chain, RequestLimits.of(Duration.ofSeconds(20), 3), null);
        return new SharedCall(
                parts,
                CoordinatedRequest.of(request, List.of(clients), plan, Duration.ofSeconds(20)),
                flight -> ends.incrementAndGet());
    }

    private static WaitingCaller waiter(int id, AttemptListener listener) {
        return new WaitingCaller(id, System.nanoTime() + Duration.ofSeconds(20).toNanos(), listener);
    }
}
