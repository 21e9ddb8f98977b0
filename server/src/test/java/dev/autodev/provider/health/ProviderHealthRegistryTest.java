package dev.autodev.provider.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.failure.ProviderFailure;
import dev.autodev.provider.health.ProviderHealthRegistry.Permission;
import dev.autodev.provider.health.ProviderState.Circuit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a provider is left alone, and for how long: the default numbers, as {@code docs/settings.md} says them. */
class ProviderHealthRegistryTest {

    private static final String PROVIDER = "a";

    private final ProviderHealthRegistry book = new ProviderHealthRegistry(HealthRules.DEFAULT);
    private long now = 1_000_000_000_000L;

    @Test
    void fourFailuresInARowOpenTheBreaker() {
        for (int i = 0; i < 3; i++) {
            fails(FailureKind.SERVER);
            assertEquals(Circuit.CLOSED, state().circuit());
        }
        fails(FailureKind.TIMEOUT);
        assertEquals(Circuit.OPEN, state().circuit());
        assertEquals(Duration.ofSeconds(5).toNanos(), state().heldForNanos());
        Permission.Denied closed = assertInstanceOf(Permission.Denied.class, enter());
        assertEquals(FailureKind.CIRCUIT_OPEN, closed.kind());
        assertEquals("not asked for 5 s after: because", closed.detail());
    }

    @Test
    void aSuccessBetweenThemBreaksTheRow() {
        for (int i = 0; i < 3; i++) {
            fails(FailureKind.SERVER);
        }
        succeeds();
        fails(FailureKind.SERVER);
        assertEquals(Circuit.CLOSED, state().circuit());
    }

    @Test
    void halfOfTenCallsOpenTheBreakerAndHalfOfNineDoNot() {
        for (int i = 0; i < 4; i++) {
            succeeds();
            fails(FailureKind.SERVER);
        }
        fails(FailureKind.SERVER);
        assertEquals(Circuit.CLOSED, state().circuit(), "nine calls say nothing");
        fails(FailureKind.SERVER);
        assertEquals(Circuit.OPEN, state().circuit());
    }

    @Test
    void whatIsOlderThanAMinuteDoesNotCount() {
        for (int i = 0; i < 4; i++) {
            succeeds();
            fails(FailureKind.SERVER);
        }
        after(Duration.ofSeconds(61));
        succeeds();
        assertEquals(0, state().failureRate());
        fails(FailureKind.SERVER);
        fails(FailureKind.SERVER);
        assertEquals(Circuit.CLOSED, state().circuit());
    }

    @Test
    void eachOpeningLastsTwiceAsLongUpToTwoMinutes() {
        opens();
        List<Long> seconds = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            seconds.add(state().heldForNanos() / 1_000_000_000);
            after(Duration.ofNanos(state().heldForNanos()));
            fails(FailureKind.SERVER);
        }
        assertEquals(List.of(5L, 10L, 20L, 40L, 80L, 120L, 120L), seconds);
    }

    @Test
    void halfOpenLetsOneProbeThroughAndItsSuccessCloses() {
        opens();
        after(Duration.ofSeconds(5));
        assertEquals(Circuit.HALF_OPEN, state().circuit());
        Permission.Granted probe = open();
        assertTrue(probe.probe());
        assertInstanceOf(Permission.Denied.class, enter(), "a second one has to wait for the probe");
        book.succeeded(PROVIDER, probe, 1, now);
        assertEquals(Circuit.CLOSED, state().circuit());
        assertFalse(open().probe());
    }

    @Test
    void aSuccessStartsTheDoublingAfresh() {
        opens();
        after(Duration.ofSeconds(5));
        fails(FailureKind.SERVER);
        after(Duration.ofSeconds(10));
        succeeds();
        after(Duration.ofMinutes(2));
        opens();
        assertEquals(Duration.ofSeconds(5).toNanos(), state().heldForNanos());
    }

    @Test
    void aProbeThatSaysNothingGivesItsPlaceToTheNext() {
        opens();
        after(Duration.ofSeconds(5));
        book.cancelled(PROVIDER, open());
        assertTrue(open().probe());
        assertEquals(Circuit.HALF_OPEN, state().circuit());
    }

    @Test
    void aCallFromBeforeTheOpeningNeitherClosesNorExtendsIt() {
        Permission.Granted success = open();
        Permission.Granted failure = open();
        opens();
        book.succeeded(PROVIDER, success, 1, now);
        assertEquals(Circuit.OPEN, state().circuit());
        after(Duration.ofSeconds(3));
        book.failed(PROVIDER, failure, failure(FailureKind.SERVER, null), now);
        assertEquals(Duration.ofSeconds(2).toNanos(), state().heldForNanos());
    }

    @Test
    void rateLimitsWithoutATimeCoolDownTwiceAsLongEachTimeUpToAMinute() {
        List<Long> seconds = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            fails(FailureKind.RATE_LIMIT);
            seconds.add(state().heldForNanos() / 1_000_000_000);
            after(Duration.ofNanos(state().heldForNanos()));
        }
        assertEquals(List.of(5L, 10L, 20L, 40L, 60L, 60L), seconds);
        succeeds();
        fails(FailureKind.RATE_LIMIT);
        assertEquals(Duration.ofSeconds(5).toNanos(), state().heldForNanos());
        assertEquals(Circuit.CLOSED, state().circuit());
    }

    @Test
    void aHoldIsOnlyExtended() {
        Permission.Granted first = open();
        Permission.Granted second = open();
        book.failed(PROVIDER, first, failure(FailureKind.RATE_LIMIT, Duration.ofSeconds(40)), now);
        book.failed(PROVIDER, second, failure(FailureKind.RATE_LIMIT, Duration.ofSeconds(2)), now);
        assertEquals(Duration.ofSeconds(40).toNanos(), state().heldForNanos());
    }

    @Test
    void aUsedUpQuotaAndAMissingModelSuspendForAQuarterOfAnHour() {
        fails(FailureKind.QUOTA);
        assertEquals(Duration.ofMinutes(15).toNanos(), state().heldForNanos());
        assertEquals(FailureKind.QUOTA, state().heldFor());
        after(Duration.ofMinutes(15));
        book.failed(PROVIDER, open(), failure(FailureKind.QUOTA, Duration.ofHours(3)), now);
        assertEquals(Duration.ofHours(3).toNanos(), state().heldForNanos());
        after(Duration.ofHours(3));
        fails(FailureKind.MODEL_NOT_FOUND);
        assertEquals(Duration.ofMinutes(15).toNanos(), state().heldForNanos());
    }

    @Test
    void aRefusedKeyIsLeftAloneForGood() {
        fails(FailureKind.AUTH);
        after(Duration.ofDays(3));
        Permission.Denied closed = assertInstanceOf(Permission.Denied.class, enter());
        assertEquals("not asked until it is configured anew after: because", closed.detail());
    }

    @Test
    void retriesArePaidFromAnAccountThatSuccessesFill() {
        int paid = 0;
        while (book.tryAcquire(PROVIDER, PROVIDER, now) instanceof Permission.Granted open) {
            book.cancelled(PROVIDER, open);
            paid++;
        }
        assertEquals(6, paid, "ten tokens, of which half are kept");
        assertInstanceOf(Permission.Granted.class, enter(), "a first try is free");
        for (int i = 0; i < 10; i++) {
            succeeds();
        }
        book.cancelled(PROVIDER, assertInstanceOf(Permission.Granted.class, book.tryAcquire(PROVIDER, PROVIDER, now)));
        assertInstanceOf(Permission.Denied.class, book.tryAcquire(PROVIDER, PROVIDER, now));
    }

    @Test
    void aHedgeIsPaidByTheOneThatIsSlow() {
        while (book.tryAcquire("slow", "slow", now) instanceof Permission.Granted open) {
            book.cancelled("slow", open);
        }
        assertInstanceOf(Permission.Denied.class, book.tryAcquire(PROVIDER, "slow", now));
        assertInstanceOf(Permission.Granted.class, book.tryAcquire(PROVIDER, PROVIDER, now), "its own account is full");
    }

    @Test
    void noMoreCallsThanItsConcurrencyAreUnderWay() {
        Permission.Granted last = open();
        for (int i = 1; i < HealthRules.DEFAULT.concurrency(); i++) {
            last = open();
        }
        Permission.Denied full = assertInstanceOf(Permission.Denied.class, enter());
        assertEquals(FailureKind.RATE_LIMIT, full.kind());
        book.cancelled(PROVIDER, last);
        assertInstanceOf(Permission.Granted.class, enter());
    }

    @Test
    void latenciesAreThoseOfTenMinutes() {
        for (int seconds = 1; seconds <= 9; seconds++) {
            book.succeeded(PROVIDER, open(), Duration.ofSeconds(seconds).toNanos(), now);
        }
        assertEquals(Duration.ofSeconds(5).toNanos(), state().medianNanos());
        assertEquals(Duration.ofSeconds(9).toNanos(), state().slowNanos());
        after(Duration.ofMinutes(11));
        assertEquals(-1, state().medianNanos());
    }

    private void opens() {
        for (int i = 0; i < 4; i++) {
            fails(FailureKind.SERVER);
        }
        assertEquals(Circuit.OPEN, state().circuit());
    }

    private void fails(FailureKind kind) {
        book.failed(PROVIDER, open(), failure(kind, null), now);
    }

    private void succeeds() {
        book.succeeded(PROVIDER, open(), 1, now);
    }

    private void after(Duration time) {
        now += time.toNanos();
    }

    private Permission enter() {
        return book.tryAcquire(PROVIDER, null, now);
    }

    private Permission.Granted open() {
        return assertInstanceOf(Permission.Granted.class, enter());
    }

    private ProviderState state() {
        return book.state(PROVIDER, now);
    }

    private static ProviderFailure failure(FailureKind kind, @Nullable Duration retryAfter) {
        return new ProviderFailure(kind, "because", retryAfter);
    }
}
