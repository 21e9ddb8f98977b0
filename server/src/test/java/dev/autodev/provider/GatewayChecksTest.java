// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.coordinator.CoordinatedRequest.SharedCallKey;
import dev.autodev.provider.coordinator.ProviderCoordinator.CallResult;
import dev.autodev.provider.coordinator.core.CallEvent;
import dev.autodev.provider.coordinator.core.CallPlan;
import dev.autodev.provider.coordinator.core.CallPlan.Candidate;
import dev.autodev.provider.coordinator.core.CallReducer;
import dev.autodev.provider.coordinator.core.CallState;
import dev.autodev.provider.coordinator.core.RequestLimits;
import dev.autodev.provider.failure.ProviderFailure;
import dev.autodev.provider.health.ProviderState.Circuit;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.WireFormat;
import dev.autodev.testkit.WireFormat.Oddity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What gateways in front of AI vendors are known to get wrong, over real sockets. The three checks that are about stored
 * answers are in {@code GatewayCacheChecksTest}.
 */
@Timeout(120)
final class GatewayChecksTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final String TEXT = "a good answer";

    private final StubbedVendors vendors = new StubbedVendors();

    @AfterEach
    void close() {
        vendors.close();
    }

    @Test
    void aSuccessWithTruncatedJsonFallsBack() {
        assertFallsBack(new Behaviour.TruncatedJson(TEXT));
    }

    @Test
    void aSuccessWithAnEmptyBodyFallsBack() {
        assertFallsBack(Behaviour.raw(200, "application/json", ""));
    }

    @Test
    void aConnectionResetInTheMiddleOfTheBodyFallsBack() {
        assertFallsBack(new Behaviour.ShortBody(TEXT));
    }

    @Test
    void aSuccessThatIsAWebPageFallsBack() {
        assertFallsBack(Behaviour.html200());
    }

    @Test
    void aSuccessThatIsAnErrorObjectFallsBack() {
        assertFallsBack(new Behaviour.Odd(Oddity.ERROR_OBJECT));
    }

    @Test
    void aSuccessWithoutChoicesFallsBack() {
        assertFallsBack(new Behaviour.Odd(Oddity.EMPTY_CHOICES));
    }

    @Test
    void aProviderThatNeverAnswersIsLeftAndItsConnectionClosed() throws InterruptedException {
        StubVendor silent = vendors.add(WireFormat.OPENAI, new Behaviour.HangBeforeHeaders());
        vendors.add(WireFormat.ANTHROPIC, Behaviour.ok(TEXT));
        assertAnsweredBy("b", SHORT);
        silent.awaitClosed(PATIENCE);
    }

    @Test
    void aProviderThatStopsInTheMiddleOfItsAnswerIsLeftAndItsConnectionClosed() throws InterruptedException {
        StubVendor stalled = vendors.add(WireFormat.OPENAI, new Behaviour.HangInBody(TEXT));
        vendors.add(WireFormat.ANTHROPIC, Behaviour.ok(TEXT));
        assertAnsweredBy("b", SHORT);
        stalled.awaitClosed(PATIENCE);
    }

    @Test
    void overloadAndConflictAreTriedAgainWhateverTheirStatus() {
        for (int status : List.of(409, 425, 502, 503, 504, 520, 529)) {
            try (StubbedVendors alone = new StubbedVendors()) {
                alone.add(WireFormat.OPENAI, Behaviour.status(status), Behaviour.ok(TEXT));
                assertInstanceOf(
                        CallResult.Success.class,
                        alone.ask(StubbedVendors.limits(PATIENCE, 1), PATIENCE),
                        "after a " + status);
            }
        }
    }

    @Test
    void waitsBetweenTriesAreJittered() {
        CallPlan plan =
                new CallPlan(List.of(new Candidate("a", "m", 0)), RequestLimits.of(Duration.ofSeconds(30), 3), null);
        List<Long> waits = IntStream.range(0, 50)
                .mapToObj(seed -> {
                    CallState begun = CallReducer.next(
                                    CallState.of(plan, seed), new CallEvent.CallerJoined(1, 60_000_000_000L), 0)
                            .state();
                    return CallReducer.next(
                                    begun,
                                    new CallEvent.AttemptFailed(0, new ProviderFailure(FailureKind.SERVER, "")),
                                    0)
                            .state()
                            .wakeAt();
                })
                .toList();
        assertTrue(waits.stream().distinct().count() > 40, waits::toString);
        assertTrue(waits.stream().allMatch(wait -> wait <= 500_000_000L), waits::toString);
    }

    @Test
    void aRateLimitIsWaitedOutOnceAndNotAfterTheLastTry() {
        vendors.add(WireFormat.OPENAI, Behaviour.status(429, "Retry-After", "1"), Behaviour.ok(TEXT));
        long began = System.nanoTime();
        assertAnsweredBy("a", PATIENCE);
        assertTrue(StubbedVendors.millisSince(began) >= 1000, "it was asked to wait a second");

        try (StubbedVendors last = new StubbedVendors()) {
            StubVendor limited = last.add(WireFormat.OPENAI, Behaviour.status(429, "Retry-After", "600"));
            // waiting would exceed the limit of this class
            assertFailsAs(FailureKind.RATE_LIMIT, last.ask(StubbedVendors.limits(PATIENCE, 0), Duration.ofHours(1)));
            assertEquals(1, limited.requests().size());
        }
    }

    @Test
    void aRetryAfterThatIsADateIsUnderstood() {
        Instant now = Instant.parse("2026-11-22T12:00:00Z");
        vendors.add(
                WireFormat.OPENAI,
                new Behaviour.Status(
                        429, Map.of("Date", httpDate(now), "Retry-After", httpDate(now.plusSeconds(40))), "later"));
        CallResult.NoAnswer end =
                assertInstanceOf(CallResult.NoAnswer.class, vendors.ask(StubbedVendors.limits(PATIENCE, 3), PATIENCE));
        Duration retryAfter =
                assertInstanceOf(Failure.NotGenerated.class, end.failure()).retryAfter();
        assertTrue(retryAfter != null && retryAfter.toSeconds() >= 38 && retryAfter.toSeconds() <= 40, "" + retryAfter);
    }

    @Test
    void oneDeadlineHoldsForAllCallsTogether() {
        StubVendor first = vendors.add(WireFormat.OPENAI, new Behaviour.HangBeforeHeaders());
        StubVendor second = vendors.add(WireFormat.OPENAI, new Behaviour.HangBeforeHeaders());
        CallResult end = vendors.ask(StubbedVendors.limits(PATIENCE, 3), Duration.ofSeconds(2));
        assertFailsAs(FailureKind.DEADLINE, end);
        assertEquals(1, first.requests().size());
        assertEquals(0, second.requests().size(), "the deadline is over");
    }

    @Test
    void cancellationClosesTheConnection() throws Exception {
        StubVendor silent = vendors.add(WireFormat.OPENAI, new Behaviour.HangBeforeHeaders());
        Duration limit = PATIENCE.multipliedBy(10);
        CompletableFuture<CallResult> end = new CompletableFuture<>();
        Thread caller =
                Thread.ofVirtual().start(() -> end.complete(vendors.ask(StubbedVendors.limits(limit, 3), limit)));
        silent.awaitRequest(PATIENCE);
        caller.interrupt();
        silent.awaitClosed(PATIENCE);
        assertInstanceOf(
                Failure.Cancelled.class,
                assertInstanceOf(CallResult.NoAnswer.class, end.get()).failure());
        assertEquals(Circuit.CLOSED, vendors.health(0).circuit());
        assertEquals(0, vendors.health(0).failureRate());
    }

    @Test
    void aWrongKeyFallsBack() {
        assertFallsBack(Behaviour.status(401));
    }

    @Test
    void aBadRequestIsNotRepeatedElsewhere() {
        vendors.add(WireFormat.OPENAI, Behaviour.status(400));
        StubVendor other = vendors.add(WireFormat.ANTHROPIC, Behaviour.ok(TEXT));
        assertFailsAs(FailureKind.BAD_REQUEST, vendors.ask(StubbedVendors.limits(PATIENCE, 3), PATIENCE));
        assertEquals(0, other.requests().size());
    }

    @Test
    void twentyIdenticalRequestsShareOneCall() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        StubVendor vendor = vendors.add(WireFormat.OPENAI, new Behaviour.Gated(TEXT, gate));
        SharedCallKey key = new SharedCallKey("same", "USE", 0);
        List<CompletableFuture<CallResult>> ends = new ArrayList<>();
        List<Thread> askers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            CompletableFuture<CallResult> end = new CompletableFuture<>();
            ends.add(end);
            askers.add(Thread.ofPlatform()
                    .start(() -> end.complete(vendors.ask(key, StubbedVendors.limits(PATIENCE, 3), PATIENCE))));
        }
        long until = System.nanoTime() + PATIENCE.toNanos();
        // an asker that waits has joined: it waits for nothing else without a limit of time
        while (!askers.stream().allMatch(asker -> asker.getState() == Thread.State.WAITING)
                && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        gate.countDown();
        for (CompletableFuture<CallResult> end : ends) {
            assertInstanceOf(CallResult.Success.class, end.get(20, TimeUnit.SECONDS));
        }
        assertEquals(1, vendor.requests().size());
        assertEquals(0, vendors.inFlight());
    }

    private void assertFallsBack(Behaviour behaviour) {
        vendors.add(WireFormat.OPENAI, behaviour);
        vendors.add(WireFormat.ANTHROPIC, Behaviour.ok(TEXT));
        assertAnsweredBy("b", PATIENCE);
    }

    private void assertAnsweredBy(String provider, Duration attempt) {
        CallResult.Success answered =
                assertInstanceOf(CallResult.Success.class, vendors.ask(StubbedVendors.limits(attempt, 3), PATIENCE));
        assertEquals(provider, answered.client().name());
        assertEquals(TEXT, answered.answer().text());
        assertTrue(answered.attempts().stream().anyMatch(Attempt::ok));
    }

    private static void assertFailsAs(FailureKind kind, CallResult end) {
        Failure failure = assertInstanceOf(CallResult.NoAnswer.class, end).failure();
        assertEquals(kind, assertInstanceOf(Failure.NotGenerated.class, failure).kind());
    }

    private static String httpDate(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
    }
}
