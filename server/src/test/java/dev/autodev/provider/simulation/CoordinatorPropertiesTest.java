package dev.autodev.provider.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.outcome.Attempt;
import dev.autodev.provider.coordinator.core.CallCommand.Settlement;
import dev.autodev.provider.coordinator.core.FailurePolicy;
import dev.autodev.provider.health.ProviderState;
import dev.autodev.provider.health.ProviderState.Circuit;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What always holds, whatever providers and people do. */
final class CoordinatorPropertiesTest {

    private static final long GRACE = Duration.ofMillis(50).toNanos();

    @Property
    void everyRequestEndsExactlyOnce(@ForAll("tardy") Scenario scenario) {
        Chronicle chronicle = scenario.play();
        Map<Integer, Integer> ends = new HashMap<>();
        chronicle.all(Fact.Told.class).forEach(told -> ends.merge(told.request(), 1, Integer::sum));
        chronicle.all(Fact.Cancelled.class).forEach(gone -> ends.merge(gone.request(), 1, Integer::sum));
        chronicle.all(Fact.Asked.class).forEach(asked -> assertEquals(1, ends.get(asked.request()), asked::toString));
    }

    @Property
    void everyRequestEndsByItsDeadlineEvenIfNobodyAnswers(@ForAll("tardy") Scenario scenario) {
        Chronicle chronicle = scenario.play();
        Map<Integer, Long> deadlines = new HashMap<>();
        chronicle.all(Fact.Asked.class).forEach(asked -> deadlines.put(asked.request(), asked.deadline()));
        chronicle
                .all(Fact.Told.class)
                .forEach(told -> assertTrue(told.at() <= deadlines.get(told.request()) + GRACE, told::toString));
    }

    @Property
    void callsStayWithinTheirCaps(@ForAll("tardy") Scenario scenario) {
        Map<Integer, Integer> calls = new HashMap<>();
        Map<String, Integer> callsOfOne = new HashMap<>();
        scenario.play().all(Fact.Called.class).forEach(called -> {
            calls.merge(called.flight(), 1, Integer::sum);
            callsOfOne.merge(called.flight() + called.provider(), 1, Integer::sum);
        });
        calls.values().forEach(count -> assertTrue(count <= scenario.limits().maxAttempts(), calls::toString));
        callsOfOne.values().forEach(count -> assertTrue(count <= 1 + scenario.maxRetries(), callsOfOne::toString));
    }

    @Property
    void noCallStartsWithTooLittleTimeLeftOrOutlivesIt(@ForAll("tardy") Scenario scenario) {
        scenario.play().all(Fact.Called.class).forEach(called -> {
            assertTrue(called.remaining() >= scenario.limits().floor().toNanos(), called::toString);
            assertTrue(called.limit() <= called.remaining(), called::toString);
        });
    }

    @Property
    void anOpenBreakerLetsNothingThroughButOneProbe(@ForAll("tardy") Scenario scenario) {
        Set<String> probing = new HashSet<>();
        Map<String, String> probes = new HashMap<>();
        for (Chronicle.Entry entry : scenario.play().entries()) {
            switch (entry.fact()) {
                case Fact.Called called -> {
                    Circuit circuit = entry.health().get(called.provider()).circuit();
                    assertNotEquals(Circuit.OPEN, circuit, called::toString);
                    assertEquals(circuit == Circuit.HALF_OPEN, called.probe(), called::toString);
                    if (called.probe()) {
                        assertTrue(probing.add(called.provider()), called::toString);
                        probes.put(called.flight() + "/" + called.leg(), called.provider());
                    }
                }
                case Fact.Failed failed -> probing.remove(probes.remove(failed.flight() + "/" + failed.leg()));
                case Fact.Answered answered -> probing.remove(probes.remove(answered.flight() + "/" + answered.leg()));
                default -> {}
            }
        }
    }

    @Property
    void whatHoldsAProviderBackIsOnlyExtended(@ForAll("punctual") Scenario scenario) {
        Map<String, Long> until = new HashMap<>();
        for (Chronicle.Entry entry : scenario.play().entries()) {
            entry.health().forEach((provider, state) -> {
                long before = until.getOrDefault(provider, Long.MIN_VALUE);
                long now = entry.fact().at();
                long then = state.heldForNanos() == 0
                        ? Long.MIN_VALUE
                        : state.heldForNanos() > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + state.heldForNanos();
                assertTrue(then >= before || before <= now, () -> provider + " " + entry.fact());
                until.put(provider, Math.max(before, then));
            });
        }
    }

    @Property
    void whatIsNotTheProvidersFaultMovesNoBreaker(@ForAll("punctual") Scenario scenario) {
        Map<String, ProviderState> last = new HashMap<>();
        long before = Long.MIN_VALUE;
        for (Chronicle.Entry entry : scenario.play().entries()) {
            if (entry.fact() instanceof Fact.Failed failed
                    && entry.fact().at() == before
                    && (failed.failure() == null
                            || !FailurePolicy.of(failed.failure().kind()).breaker())) {
                ProviderState was = last.get(failed.provider());
                ProviderState is = entry.health().get(failed.provider());
                assertEquals(was.circuit(), is.circuit(), failed::toString);
                assertEquals(was.failureRate(), is.failureRate(), failed::toString);
            }
            last = entry.health();
            before = entry.fact().at();
        }
    }

    @Property
    void oneQuestionHasOneFlightAndAsManyCallsAsHedgingAllows(@ForAll("tardy") Scenario scenario) {
        Map<String, Integer> current = new HashMap<>();
        Map<Integer, Integer> live = new HashMap<>();
        Set<Integer> settled = new HashSet<>();
        int most = scenario.hedgeAfter() == null ? 1 : 2;
        for (Fact fact : scenario.play().facts()) {
            switch (fact) {
                case Fact.Began began -> {
                    Integer other = current.put(began.question() + began.generation(), began.flight());
                    assertTrue(other == null || settled.contains(other), began::toString);
                }
                case Fact.Settled end -> settled.add(end.flight());
                case Fact.Called called ->
                    assertTrue(live.merge(called.flight(), 1, Integer::sum) <= most, called::toString);
                case Fact.Failed failed -> live.merge(failed.flight(), -1, Integer::sum);
                case Fact.Answered answered -> live.merge(answered.flight(), -1, Integer::sum);
                default -> {}
            }
        }
    }

    @Property
    void afterTheEndNothingIsLeft(@ForAll("tardy") Scenario scenario) {
        Chronicle chronicle = scenario.play();
        assertEquals(0, chronicle.flightsLeft());
        assertEquals(0, chronicle.timersLeft());
        long ended = chronicle.all(Fact.Failed.class).count()
                + chronicle.all(Fact.Answered.class).count();
        assertEquals(chronicle.all(Fact.Called.class).count(), ended, "every call has an end");
        assertEquals(
                chronicle.all(Fact.Began.class).count(),
                chronicle.all(Fact.Settled.class).count());
        Map<Integer, Long> settledAt = new HashMap<>();
        chronicle.all(Fact.Settled.class).forEach(settled -> settledAt.put(settled.flight(), settled.at()));
        chronicle
                .all(Fact.Failed.class)
                .forEach(failed -> assertTrue(failed.at() <= settledAt.get(failed.flight()), failed::toString));
    }

    @Property
    void theEndNamesEveryCall(@ForAll("tardy") Scenario scenario) {
        Map<Integer, Map<String, Integer>> calls = new HashMap<>();
        for (Fact fact : scenario.play().facts()) {
            if (fact instanceof Fact.Called called) {
                calls.computeIfAbsent(called.flight(), absent -> new HashMap<>())
                        .merge(called.provider(), 1, Integer::sum);
            } else if (fact instanceof Fact.Told told) {
                Map<String, Integer> named = new HashMap<>();
                attempts(told.verdict()).forEach(attempt -> named.merge(attempt.provider(), 1, Integer::sum));
                calls.getOrDefault(told.flight(), Map.of()).forEach((provider, count) -> {
                    int said = named.getOrDefault(provider, 0);
                    assertTrue(said == count || said == count + 1, told::toString);
                });
            }
        }
    }

    @Property
    void theSameStoryEndsTheSameWay(@ForAll("tardy") Scenario scenario) {
        assertEquals(scenario.play().facts(), scenario.play().facts());
    }

    @Property
    void aWaitThatBeginsLeadsToACallOrToACancellation(@ForAll("punctual") Scenario scenario) {
        Set<Integer> waiting = new HashSet<>();
        for (Fact fact : scenario.play().facts()) {
            switch (fact) {
                case Fact.Waiting begins -> waiting.add(begins.flight());
                case Fact.Called called -> waiting.remove(called.flight());
                // somebody else was told to wait longer meanwhile
                case Fact.HeldBack held -> waiting.remove(held.flight());
                case Fact.Cancelled cancelled -> waiting.remove(cancelled.flight());
                case Fact.Settled end -> assertFalse(waiting.contains(end.flight()), end::toString);
                default -> {}
            }
        }
    }

    @Property
    void aProviderThatAsksForTimeGetsIt(@ForAll("tardy") Scenario scenario) {
        Map<String, Long> notBefore = new HashMap<>();
        for (Fact fact : scenario.play().facts()) {
            if (fact instanceof Fact.Failed failed
                    && failed.failure() != null
                    && failed.failure().retryAfter() != null) {
                long until = failed.at() + failed.failure().retryAfter().toNanos();
                notBefore.merge(failed.provider(), until, Math::max);
            } else if (fact instanceof Fact.Called called) {
                long until = notBefore.getOrDefault(called.provider(), Long.MIN_VALUE);
                assertTrue(called.at() >= until, called::toString);
            }
        }
    }

    @Provide
    Arbitrary<Scenario> punctual() {
        return Scenarios.any(Duration.ZERO);
    }

    @Provide
    Arbitrary<Scenario> tardy() {
        return Scenarios.any(Duration.ofMillis(20));
    }

    private static List<Attempt> attempts(Settlement verdict) {
        return switch (verdict) {
            case Settlement.Accepted answered -> answered.attempts();
            case Settlement.Rejected unanswered -> unanswered.attempts();
        };
    }
}
