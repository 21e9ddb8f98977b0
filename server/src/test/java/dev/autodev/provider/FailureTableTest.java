// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.coordinator.ProviderCoordinator.CallResult;
import dev.autodev.provider.health.ProviderState.Circuit;
import dev.autodev.settings.ResilienceSettings;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.TestResilience;
import dev.autodev.testkit.WireFormat;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The failure table over real sockets: every class in every vendor's form, and what comes of it. */
final class FailureTableTest {

    private static final ResilienceSettings ONE_FAILURE_OPENS = TestResilience.opensAfter(1, Duration.ofMinutes(1));

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration IMPATIENCE = Duration.ofMillis(200);
    private static final String TEXT = "a good answer";

    /** The table by hand: it must not be read off the code that it checks. */
    private enum Row {
        CONNECT(2, true, true, false, true),
        RESET(2, true, true, false, true),
        TIMEOUT(1, true, true, false, true),
        OVERLOADED(3, true, true, false, true),
        SERVER(3, true, true, false, true),
        RATE_LIMIT(3, true, false, true, true),
        QUOTA(1, true, false, true, true),
        AUTH(1, true, false, true, false),
        MODEL_NOT_FOUND(1, true, false, true, false),
        TOO_LARGE(1, false, false, false, false),
        BAD_REQUEST(1, false, false, false, false),
        REFUSAL(1, true, false, false, false),
        BAD_ENVELOPE(2, true, true, false, true);

        private final int callsAlone;
        private final boolean next;
        private final boolean breaker;
        private final boolean cooldown;
        private final boolean stale;

        Row(int callsAlone, boolean next, boolean breaker, boolean cooldown, boolean stale) {
            this.callsAlone = callsAlone;
            this.next = next;
            this.breaker = breaker;
            this.cooldown = cooldown;
            this.stale = stale;
        }
    }

    static Stream<Arguments> failures() {
        return Arrays.stream(WireFormat.values())
                .flatMap(wire -> Stream.of(
                                Arguments.of(Row.RESET, new Behaviour.Reset()),
                                Arguments.of(Row.RESET, new Behaviour.CloseEarly()),
                                Arguments.of(Row.RESET, new Behaviour.ShortBody(TEXT)),
                                Arguments.of(Row.RESET, new Behaviour.CutChunks(TEXT)),
                                Arguments.of(Row.TIMEOUT, new Behaviour.HangBeforeHeaders()),
                                Arguments.of(Row.TIMEOUT, new Behaviour.HangInBody(TEXT)),
                                Arguments.of(Row.TIMEOUT, Behaviour.status(408)),
                                Arguments.of(Row.OVERLOADED, Behaviour.status(409)),
                                Arguments.of(Row.OVERLOADED, Behaviour.status(502)),
                                Arguments.of(Row.OVERLOADED, Behaviour.status(503)),
                                Arguments.of(Row.OVERLOADED, Behaviour.status(529)),
                                Arguments.of(Row.OVERLOADED, new Behaviour.Odd(WireFormat.Oddity.OVERLOADED_ERROR)),
                                Arguments.of(Row.SERVER, Behaviour.status(500)),
                                Arguments.of(Row.RATE_LIMIT, Behaviour.status(429, "retry-after-ms", "1")),
                                Arguments.of(Row.QUOTA, Behaviour.status(402)),
                                Arguments.of(Row.QUOTA, Behaviour.status(429, "x-should-retry", "false")),
                                Arguments.of(
                                        Row.QUOTA,
                                        new Behaviour.Status(429, Map.of(), "insufficient_quota: see billing")),
                                Arguments.of(Row.AUTH, Behaviour.status(401)),
                                Arguments.of(Row.AUTH, Behaviour.status(403)),
                                Arguments.of(Row.MODEL_NOT_FOUND, Behaviour.status(404)),
                                Arguments.of(Row.TOO_LARGE, Behaviour.status(413)),
                                Arguments.of(
                                        Row.TOO_LARGE,
                                        new Behaviour.Status(400, Map.of(), "maximum context length is 8 tokens")),
                                Arguments.of(Row.BAD_REQUEST, Behaviour.status(400)),
                                Arguments.of(Row.BAD_REQUEST, Behaviour.status(422)),
                                Arguments.of(Row.REFUSAL, new Behaviour.Answer(TEXT, WireFormat.Ending.FILTERED)),
                                Arguments.of(Row.BAD_ENVELOPE, Behaviour.html200()),
                                Arguments.of(Row.BAD_ENVELOPE, Behaviour.raw(200, "application/json", "")),
                                Arguments.of(Row.BAD_ENVELOPE, new Behaviour.TruncatedJson(TEXT)),
                                Arguments.of(Row.BAD_ENVELOPE, new Behaviour.Odd(WireFormat.Oddity.ERROR_OBJECT)),
                                Arguments.of(Row.BAD_ENVELOPE, new Behaviour.Odd(WireFormat.Oddity.EMPTY_CHOICES)),
                                Arguments.of(Row.BAD_ENVELOPE, new Behaviour.Odd(WireFormat.Oddity.NULL_CONTENT)))
                        .map(row -> Arguments.of(wire, row.get()[0], row.get()[1])));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theSameProviderIsAskedAgainAsTheTableSays(WireFormat wire, Row row, Behaviour behaviour) {
        try (StubbedVendors vendors = new StubbedVendors()) {
            StubVendor vendor = vendors.add(wire, behaviour);
            CallResult.NoAnswer end = assertInstanceOf(
                    CallResult.NoAnswer.class, vendors.ask(StubbedVendors.limits(attempt(row), 3), PATIENCE));

            assertEquals(row.callsAlone, vendor.requests().size());
            assertEquals(FailureKind.valueOf(row.name()), kind(end));
            assertEquals(row.stale, end.staleMayAnswer());
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void anotherProviderIsAskedAsTheTableSays(WireFormat wire, Row row, Behaviour behaviour) {
        try (StubbedVendors vendors = new StubbedVendors()) {
            vendors.add(wire, behaviour);
            StubVendor second = vendors.add(WireFormat.OPENAI, Behaviour.ok(TEXT));
            CallResult end = vendors.ask(StubbedVendors.limits(attempt(row), 3), PATIENCE);

            assertEquals(row.next, end instanceof CallResult.Success);
            assertEquals(row.next ? 1 : 0, second.requests().size());
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void breakerAndCooldownMoveAsTheTableSays(WireFormat wire, Row row, Behaviour behaviour) {
        try (StubbedVendors vendors = new StubbedVendors(ONE_FAILURE_OPENS)) {
            vendors.add(wire, lasting(row, behaviour));
            vendors.ask(StubbedVendors.limits(attempt(row), 0), PATIENCE);

            assertEquals(row.breaker, vendors.health(0).circuit() == Circuit.OPEN);
            assertEquals(
                    row.cooldown ? FailureKind.valueOf(row.name()) : null,
                    vendors.health(0).cooldownReason());
        }
    }

    @ParameterizedTest
    @MethodSource("wires")
    void aRefusedConnectionIsTriedOnceMoreAndLeftForAnother(WireFormat wire) {
        try (StubbedVendors vendors = new StubbedVendors()) {
            vendors.add(wire).close();
            CallResult.NoAnswer end = assertInstanceOf(
                    CallResult.NoAnswer.class, vendors.ask(StubbedVendors.limits(PATIENCE, 3), PATIENCE));
            assertEquals(FailureKind.CONNECT, kind(end));
            assertEquals(
                    Row.CONNECT.callsAlone,
                    assertInstanceOf(Failure.NotGenerated.class, end.failure())
                            .attempts()
                            .size());
            assertEquals(Row.CONNECT.stale, end.staleMayAnswer());

            vendors.add(WireFormat.OPENAI, Behaviour.ok(TEXT));
            assertInstanceOf(CallResult.Success.class, vendors.ask(StubbedVendors.limits(PATIENCE, 3), PATIENCE));
        }
    }

    /** The one continuation is asked for by the pipeline, which knows what the answer is for. */
    @ParameterizedTest
    @MethodSource("wires")
    void aCutAnswerIsAnAnswerThatSaysSo(WireFormat wire) {
        try (StubbedVendors vendors = new StubbedVendors(ONE_FAILURE_OPENS)) {
            StubVendor vendor = vendors.add(wire, new Behaviour.Answer(TEXT, WireFormat.Ending.LENGTH));
            StubVendor second = vendors.add(WireFormat.OPENAI, Behaviour.ok(TEXT));
            CallResult.Success end = assertInstanceOf(
                    CallResult.Success.class, vendors.ask(StubbedVendors.limits(PATIENCE, 3), PATIENCE));
            assertEquals(ModelAnswer.Finish.LENGTH, end.answer().finish());
            assertEquals(1, vendor.requests().size());
            assertEquals(0, second.requests().size());
            assertUntouched(vendors);
        }
    }

    @ParameterizedTest
    @MethodSource("wires")
    void cancellationStopsAllAttemptsAndAffectsNoHealth(WireFormat wire) throws Exception {
        try (StubbedVendors vendors = new StubbedVendors(ONE_FAILURE_OPENS)) {
            StubVendor vendor = vendors.add(wire, new Behaviour.HangBeforeHeaders());
            StubVendor second = vendors.add(WireFormat.OPENAI, Behaviour.ok(TEXT));
            CompletableFuture<CallResult> end = new CompletableFuture<>();
            Thread asker = Thread.ofVirtual()
                    .start(() -> end.complete(vendors.ask(StubbedVendors.limits(PATIENCE, 3), PATIENCE)));
            vendor.awaitRequest(PATIENCE);
            asker.interrupt();
            CallResult.NoAnswer unanswered =
                    assertInstanceOf(CallResult.NoAnswer.class, end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            assertInstanceOf(Failure.Cancelled.class, unanswered.failure());
            assertFalse(unanswered.staleMayAnswer());
            vendor.awaitClosed(PATIENCE);
            assertEquals(1, vendor.requests().size());
            assertEquals(0, second.requests().size());
            assertUntouched(vendors);
        }
    }

    @ParameterizedTest
    @MethodSource("wires")
    void theDeadlineEndsTheCallWhichCountsAsTimedOut(WireFormat wire) throws Exception {
        try (StubbedVendors vendors = new StubbedVendors(ONE_FAILURE_OPENS)) {
            StubVendor vendor = vendors.add(wire, new Behaviour.HangBeforeHeaders());
            StubVendor second = vendors.add(WireFormat.OPENAI, Behaviour.ok(TEXT));
            CallResult.NoAnswer end = assertInstanceOf(
                    CallResult.NoAnswer.class, vendors.ask(StubbedVendors.limits(PATIENCE, 3), Duration.ofSeconds(1)));
            assertEquals(FailureKind.DEADLINE, kind(end));
            assertTrue(end.staleMayAnswer());
            vendor.awaitClosed(PATIENCE);
            assertEquals(0, second.requests().size());
            assertEquals(Circuit.OPEN, vendors.health(0).circuit());
            assertNull(vendors.health(0).cooldownReason());
        }
    }

    @ParameterizedTest
    @MethodSource("wires")
    void anOpenBreakerCostsNoCallAndAnotherProviderIsAsked(WireFormat wire) {
        try (StubbedVendors vendors = new StubbedVendors(ONE_FAILURE_OPENS)) {
            StubVendor vendor = vendors.add(wire, Behaviour.status(500));
            vendors.ask(StubbedVendors.limits(PATIENCE, 0), PATIENCE);
            CallResult.NoAnswer end = assertInstanceOf(
                    CallResult.NoAnswer.class, vendors.ask(StubbedVendors.limits(PATIENCE, 3), PATIENCE));
            assertEquals(FailureKind.CIRCUIT_OPEN, kind(end));
            assertTrue(end.staleMayAnswer());
            assertEquals(1, vendor.requests().size());

            vendors.add(WireFormat.OPENAI, Behaviour.ok(TEXT));
            assertInstanceOf(CallResult.Success.class, vendors.ask(StubbedVendors.limits(PATIENCE, 3), PATIENCE));
            assertEquals(1, vendor.requests().size());
        }
    }

    private static void assertUntouched(StubbedVendors vendors) {
        assertEquals(Circuit.CLOSED, vendors.health(0).circuit());
        assertEquals(0, vendors.health(0).failureRate());
        assertNull(vendors.health(0).cooldownReason());
    }

    static Stream<WireFormat> wires() {
        return Arrays.stream(WireFormat.values());
    }

    private static Duration attempt(Row row) {
        return row == Row.TIMEOUT ? IMPATIENCE : PATIENCE;
    }

    /** A cooldown of a millisecond would be over before anyone looks. */
    private static Behaviour lasting(Row row, Behaviour behaviour) {
        return row == Row.RATE_LIMIT ? Behaviour.status(429, "Retry-After", "30") : behaviour;
    }

    private static FailureKind kind(CallResult.NoAnswer end) {
        return assertInstanceOf(Failure.NotGenerated.class, end.failure()).kind();
    }
}
