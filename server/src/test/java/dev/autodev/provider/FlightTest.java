package dev.autodev.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Languages;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ProviderCoordinator.Call;
import dev.autodev.provider.ProviderCoordinator.FlightParts;
import dev.autodev.provider.ProviderCoordinator.Listener;
import dev.autodev.provider.decision.Candidate;
import dev.autodev.provider.decision.FlightCommand.Verdict;
import dev.autodev.provider.decision.Limits;
import dev.autodev.provider.decision.Plan;
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
final class FlightTest {

    private final FlightParts parts = FlightParts.of(new ManualClock(), () -> 1);
    private final AtomicInteger ends = new AtomicInteger();

    @AfterEach
    void close() {
        parts.timers().shutdownNow();
        parts.calls().shutdownNow();
    }

    @Test
    void whoComesWhileTheLastOneLeavesIsRefusedAndNotForgotten() {
        Flight flight = flight(new FakeClient("a").says("x"));
        List<Boolean> joined = new ArrayList<>();
        Waiter[] first = new Waiter[1];
        first[0] = waiter(1, new Listener() {
            @Override
            public void asking(String provider, String model, int number) {
                flight.leave(first[0]);
                joined.add(flight.join(waiter(2, Listener.SILENT)));
            }
        });

        flight.join(first[0]);

        assertEquals(List.of(false), joined);
        assertEquals(1, ends.get(), "the flight takes no more waiters");
    }

    @Test
    void whoJoinsInTheMiddleOfTheFirstStepIsTold() throws Exception {
        Flight flight = flight(new FakeClient("a").says("x"));
        Waiter second = waiter(2, Listener.SILENT);
        flight.join(waiter(1, new Listener() {
            @Override
            public void asking(String provider, String model, int number) {
                assertTrue(flight.join(second));
            }
        }));

        assertInstanceOf(Verdict.Answered.class, second.verdict().get(20, TimeUnit.SECONDS));
        assertTrue(flight.isGone());
    }

    @Test
    void aCallThatIsHeldBackIsNotCounted() throws Exception {
        FakeClient down = new FakeClient("a");
        Flight flight = flight(down, new FakeClient("b").says("x"));
        parts.health()
                .failed(
                        down,
                        assertInstanceOf(
                                dev.autodev.provider.health.HealthBook.Entry.Open.class,
                                parts.health().enter(down, null, System.nanoTime())),
                        new ProviderFailure(FailureKind.AUTH, "the key is wrong"),
                        System.nanoTime());
        List<String> heard = new ArrayList<>();
        Waiter waiter = waiter(1, new Listener() {
            @Override
            public void asking(String provider, String model, int number) {
                heard.add(provider + " " + number);
            }
        });

        flight.join(waiter);

        assertInstanceOf(Verdict.Answered.class, waiter.verdict().get(20, TimeUnit.SECONDS));
        assertEquals(List.of("b 1"), heard);
    }

    @Test
    void afterTheEndItTakesNobody() throws Exception {
        Flight flight = flight(new FakeClient("a").says("x"));
        Waiter waiter = waiter(1, Listener.SILENT);
        flight.join(waiter);
        waiter.verdict().get(20, TimeUnit.SECONDS);
        assertFalse(flight.join(waiter(2, Listener.SILENT)));
        assertTrue(flight.isGone());
    }

    private Flight flight(ProviderClient... clients) {
        List<Candidate> chain = List.of(clients).stream()
                .map(client -> new Candidate(client.name(), client.model(), 0, null, null))
                .toList();
        ProviderRequest request = new ProviderRequest(
                List.of(new ProviderRequest.Message(ProviderRequest.Role.USER, "hello")),
                new ProviderRequest.Brief(Task.GENERATE, Languages.JAVA, "hello", null, null));
        Plan plan = new Plan(chain, Limits.of(Duration.ofSeconds(20), 3), null);
        return new Flight(
                parts,
                Call.of(request, List.of(clients), plan, Duration.ofSeconds(20)),
                flight -> ends.incrementAndGet());
    }

    private static Waiter waiter(int id, Listener listener) {
        return new Waiter(id, System.nanoTime() + Duration.ofSeconds(20).toNanos(), listener);
    }
}
