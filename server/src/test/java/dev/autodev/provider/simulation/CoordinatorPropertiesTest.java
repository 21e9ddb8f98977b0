// SPDX-License-Identifier: Apache-2.0
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

/** Properties of the coordinator for any behaviour of users and providers. */
final class CoordinatorPropertiesTest {

    private static final long GRACE = Duration.ofMillis(50).toNanos();

    @Property
    void everyRequestEndsExactlyOnce(@ForAll("lateTimers") Scenario scenario) {
        EventLog log = scenario.play();
        Map<Integer, Integer> ends = new HashMap<>();
        log.all(Fact.Settled.class).forEach(settled -> ends.merge(settled.request(), 1, Integer::sum));
        log.all(Fact.Cancelled.class).forEach(cancelled -> ends.merge(cancelled.request(), 1, Integer::sum));
        log.all(Fact.Joined.class).forEach(joined -> assertEquals(1, ends.get(joined.request()), joined::toString));
    }

    @Property
    void everyRequestEndsByItsDeadlineEvenWithoutAnyAnswer(@ForAll("lateTimers") Scenario scenario) {
        EventLog log = scenario.play();
        Map<Integer, Long> deadlines = new HashMap<>();
        log.all(Fact.Joined.class).forEach(joined -> deadlines.put(joined.request(), joined.deadline()));
        log.all(Fact.Settled.class)
                .forEach(settled ->
                        assertTrue(settled.at() <= deadlines.get(settled.request()) + GRACE, settled::toString));
    }

    @Property
    void attemptsStayWithinTheirCaps(@ForAll("lateTimers") Scenario scenario) {
        Map<Integer, Integer> calls = new HashMap<>();
        Map<String, Integer> callsOfOne = new HashMap<>();
        scenario.play().all(Fact.AttemptStarted.class).forEach(started -> {
            calls.merge(started.call(), 1, Integer::sum);
            callsOfOne.merge(started.call() + started.provider(), 1, Integer::sum);
        });
        calls.values().forEach(count -> assertTrue(count <= scenario.limits().maxAttempts(), calls::toString));
        callsOfOne.values().forEach(count -> assertTrue(count <= 1 + scenario.maxRetries(), callsOfOne::toString));
    }

    @Property
    void noAttemptStartsBelowTheFloorOrOutlivesTheDeadline(@ForAll("lateTimers") Scenario scenario) {
        scenario.play().all(Fact.AttemptStarted.class).forEach(started -> {
            assertTrue(started.remaining() >= scenario.limits().floor().toNanos(), started::toString);
            assertTrue(started.limit() <= started.remaining(), started::toString);
        });
    }

    @Property
    void anOpenBreakerPermitsOnlyOneProbe(@ForAll("lateTimers") Scenario scenario) {
        Set<String> probing = new HashSet<>();
        Map<String, String> probes = new HashMap<>();
        for (EventLog.Entry entry : scenario.play().entries()) {
            switch (entry.fact()) {
                case Fact.AttemptStarted started -> {
                    Circuit circuit = entry.health().get(started.provider()).circuit();
                    assertNotEquals(Circuit.OPEN, circuit, started::toString);
                    assertEquals(circuit == Circuit.HALF_OPEN, started.probe(), started::toString);
                    if (started.probe()) {
                        assertTrue(probing.add(started.provider()), started::toString);
                        probes.put(started.call() + "/" + started.attempt(), started.provider());
                    }
                }
                case Fact.AttemptFailed failed -> probing.remove(probes.remove(failed.call() + "/" + failed.attempt()));
                case Fact.AttemptSucceeded succeeded ->
                    probing.remove(probes.remove(succeeded.call() + "/" + succeeded.attempt()));
                default -> {}
            }
        }
    }

    @Property
    void cooldownsAreOnlyExtended(@ForAll("exactTimers") Scenario scenario) {
        Map<String, Long> until = new HashMap<>();
        for (EventLog.Entry entry : scenario.play().entries()) {
            entry.health().forEach((provider, state) -> {
                long before = until.getOrDefault(provider, Long.MIN_VALUE);
                long now = entry.fact().at();
                long then = state.unavailableNanos() == 0
                        ? Long.MIN_VALUE
                        : state.unavailableNanos() > Long.MAX_VALUE - now
                                ? Long.MAX_VALUE
                                : now + state.unavailableNanos();
                assertTrue(then >= before || before <= now, () -> provider + " " + entry.fact());
                until.put(provider, Math.max(before, then));
            });
        }
    }

    @Property
    void failuresOutsideTheProviderDoNotMoveTheBreaker(@ForAll("exactTimers") Scenario scenario) {
        Map<String, ProviderState> last = new HashMap<>();
        long before = Long.MIN_VALUE;
        for (EventLog.Entry entry : scenario.play().entries()) {
            if (entry.fact() instanceof Fact.AttemptFailed failed
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
    void identicalRequestsShareOneCallWithAtMostOneHedge(@ForAll("lateTimers") Scenario scenario) {
        Map<String, Integer> current = new HashMap<>();
        Map<Integer, Integer> live = new HashMap<>();
        Set<Integer> settled = new HashSet<>();
        int most = scenario.hedgeAfter() == null ? 1 : 2;
        for (Fact fact : scenario.play().facts()) {
            switch (fact) {
                case Fact.CallBegan began -> {
                    Integer other = current.put(began.question() + began.generation(), began.call());
                    assertTrue(other == null || settled.contains(other), began::toString);
                }
                case Fact.CallEnded end -> settled.add(end.call());
                case Fact.AttemptStarted started ->
                    assertTrue(live.merge(started.call(), 1, Integer::sum) <= most, started::toString);
                case Fact.AttemptFailed failed -> live.merge(failed.call(), -1, Integer::sum);
                case Fact.AttemptSucceeded succeeded -> live.merge(succeeded.call(), -1, Integer::sum);
                default -> {}
            }
        }
    }

    @Property
    void noCallOrTimerIsLeftAtTheEnd(@ForAll("lateTimers") Scenario scenario) {
        EventLog log = scenario.play();
        assertEquals(0, log.callsLeft());
        assertEquals(0, log.timersLeft());
        long ended = log.all(Fact.AttemptFailed.class).count()
                + log.all(Fact.AttemptSucceeded.class).count();
        assertEquals(log.all(Fact.AttemptStarted.class).count(), ended, "every attempt has an end");
        assertEquals(
                log.all(Fact.CallBegan.class).count(),
                log.all(Fact.CallEnded.class).count());
        Map<Integer, Long> settledAt = new HashMap<>();
        log.all(Fact.CallEnded.class).forEach(settled -> settledAt.put(settled.call(), settled.at()));
        log.all(Fact.AttemptFailed.class)
                .forEach(failed -> assertTrue(failed.at() <= settledAt.get(failed.call()), failed::toString));
    }

    @Property
    void theResultListsEveryAttempt(@ForAll("lateTimers") Scenario scenario) {
        Map<Integer, Map<String, Integer>> calls = new HashMap<>();
        for (Fact fact : scenario.play().facts()) {
            if (fact instanceof Fact.AttemptStarted started) {
                calls.computeIfAbsent(started.call(), absent -> new HashMap<>())
                        .merge(started.provider(), 1, Integer::sum);
            } else if (fact instanceof Fact.Settled settled) {
                Map<String, Integer> named = new HashMap<>();
                attempts(settled.settlement()).forEach(attempt -> named.merge(attempt.provider(), 1, Integer::sum));
                calls.getOrDefault(settled.call(), Map.of()).forEach((provider, count) -> {
                    int listed = named.getOrDefault(provider, 0);
                    assertTrue(listed == count || listed == count + 1, settled::toString);
                });
            }
        }
    }

    @Property
    void theSameScenarioGivesTheSameEvents(@ForAll("lateTimers") Scenario scenario) {
        assertEquals(scenario.play().facts(), scenario.play().facts());
    }

    @Property
    void everyWaitLeadsToAnAttemptOrACancellation(@ForAll("exactTimers") Scenario scenario) {
        Set<Integer> waiting = new HashSet<>();
        for (Fact fact : scenario.play().facts()) {
            switch (fact) {
                case Fact.WaitStarted begins -> waiting.add(begins.call());
                case Fact.AttemptStarted started -> waiting.remove(started.call());
                // another call may have extended the wait meanwhile
                case Fact.AttemptDenied denied -> waiting.remove(denied.call());
                case Fact.Cancelled cancelled -> waiting.remove(cancelled.call());
                case Fact.CallEnded end -> assertFalse(waiting.contains(end.call()), end::toString);
                default -> {}
            }
        }
    }

    @Property
    void retryAfterIsRespected(@ForAll("lateTimers") Scenario scenario) {
        Map<String, Long> notBefore = new HashMap<>();
        for (Fact fact : scenario.play().facts()) {
            if (fact instanceof Fact.AttemptFailed failed
                    && failed.failure() != null
                    && failed.failure().retryAfter() != null) {
                long until = failed.at() + failed.failure().retryAfter().toNanos();
                notBefore.merge(failed.provider(), until, Math::max);
            } else if (fact instanceof Fact.AttemptStarted started) {
                long until = notBefore.getOrDefault(started.provider(), Long.MIN_VALUE);
                assertTrue(started.at() >= until, started::toString);
            }
        }
    }

    @Provide
    Arbitrary<Scenario> exactTimers() {
        return Scenarios.any(Duration.ZERO);
    }

    @Provide
    Arbitrary<Scenario> lateTimers() {
        return Scenarios.any(Duration.ofMillis(20));
    }

    private static List<Attempt> attempts(Settlement settlement) {
        return switch (settlement) {
            case Settlement.Accepted accepted -> accepted.attempts();
            case Settlement.Rejected rejected -> rejected.attempts();
        };
    }
}
