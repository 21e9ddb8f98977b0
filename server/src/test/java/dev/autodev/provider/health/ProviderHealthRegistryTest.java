// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.failure.ProviderFailure;
import dev.autodev.provider.health.ProviderHealthRegistry.Permission;
import dev.autodev.provider.health.ProviderState.Circuit;
import dev.autodev.settings.ResilienceSettings;
import dev.autodev.testkit.TestResilience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a provider is not called, and for how long, with the default settings of {@code docs/settings.md}. */
class ProviderHealthRegistryTest {

    private static final String PROVIDER = "a";

    private final ProviderHealthRegistry health = new ProviderHealthRegistry(ResilienceSettings.DEFAULT);
    private long now = 1_000_000_000_000L;

    @Test
    void fourFailuresInARowOpenTheBreaker() {
        for (int i = 0; i < 3; i++) {
            fails(FailureKind.SERVER);
            assertEquals(Circuit.CLOSED, state().circuit());
        }
        fails(FailureKind.TIMEOUT);
        assertEquals(Circuit.OPEN, state().circuit());
        assertEquals(Duration.ofSeconds(5).toNanos(), state().unavailableNanos());
        Permission.Denied denied = assertInstanceOf(Permission.Denied.class, acquire());
        assertEquals(FailureKind.CIRCUIT_OPEN, denied.kind());
        assertEquals("not called for 5 s after: because", denied.detail());
    }

    @Test
    void aSuccessResetsTheFailuresInARow() {
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
        assertEquals(Circuit.CLOSED, state().circuit(), "nine calls are too few");
        fails(FailureKind.SERVER);
        assertEquals(Circuit.OPEN, state().circuit());
    }

    @Test
    void callsOlderThanAMinuteDoNotCount() {
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
            seconds.add(state().unavailableNanos() / 1_000_000_000);
            after(Duration.ofNanos(state().unavailableNanos()));
            fails(FailureKind.SERVER);
        }
        assertEquals(List.of(5L, 10L, 20L, 40L, 80L, 120L, 120L), seconds);
    }

    @Test
    void aHalfOpenBreakerPermitsOneProbeWhoseSuccessClosesIt() {
        opens();
        after(Duration.ofSeconds(5));
        assertEquals(Circuit.HALF_OPEN, state().circuit());
        Permission.Granted probe = granted();
        assertTrue(probe.probe());
        assertInstanceOf(Permission.Denied.class, acquire(), "a second call has to wait for the probe");
        health.onSuccess(PROVIDER, probe, 1, now);
        assertEquals(Circuit.CLOSED, state().circuit());
        assertFalse(granted().probe());
    }

    @Test
    void aSuccessResetsTheDoubling() {
        opens();
        after(Duration.ofSeconds(5));
        fails(FailureKind.SERVER);
        after(Duration.ofSeconds(10));
        succeeds();
        after(Duration.ofMinutes(2));
        opens();
        assertEquals(Duration.ofSeconds(5).toNanos(), state().unavailableNanos());
    }

    @Test
    void aCancelledProbeLeavesItsPlaceToTheNextCall() {
        opens();
        after(Duration.ofSeconds(5));
        health.releasePermission(PROVIDER, granted());
        assertTrue(granted().probe());
        assertEquals(Circuit.HALF_OPEN, state().circuit());
    }

    @Test
    void aCallFromBeforeTheOpeningDoesNotChangeTheBreaker() {
        Permission.Granted success = granted();
        Permission.Granted failure = granted();
        opens();
        health.onSuccess(PROVIDER, success, 1, now);
        assertEquals(Circuit.OPEN, state().circuit());
        after(Duration.ofSeconds(3));
        health.onError(PROVIDER, failure, failure(FailureKind.SERVER, null), now);
        assertEquals(Duration.ofSeconds(2).toNanos(), state().unavailableNanos());
    }

    @Test
    void theCooldownOfUnnamedRateLimitsDoublesUpToAMinute() {
        List<Long> seconds = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            fails(FailureKind.RATE_LIMIT);
            seconds.add(state().unavailableNanos() / 1_000_000_000);
            after(Duration.ofNanos(state().unavailableNanos()));
        }
        assertEquals(List.of(5L, 10L, 20L, 40L, 60L, 60L), seconds);
        succeeds();
        fails(FailureKind.RATE_LIMIT);
        assertEquals(Duration.ofSeconds(5).toNanos(), state().unavailableNanos());
        assertEquals(Circuit.CLOSED, state().circuit());
    }

    @Test
    void aCooldownIsOnlyExtended() {
        Permission.Granted first = granted();
        Permission.Granted second = granted();
        health.onError(PROVIDER, first, failure(FailureKind.RATE_LIMIT, Duration.ofSeconds(40)), now);
        health.onError(PROVIDER, second, failure(FailureKind.RATE_LIMIT, Duration.ofSeconds(2)), now);
        assertEquals(Duration.ofSeconds(40).toNanos(), state().unavailableNanos());
    }

    @Test
    void anExhaustedQuotaAndAMissingModelSuspendForFifteenMinutes() {
        fails(FailureKind.QUOTA);
        assertEquals(Duration.ofMinutes(15).toNanos(), state().unavailableNanos());
        assertEquals(FailureKind.QUOTA, state().cooldownReason());
        after(Duration.ofMinutes(15));
        health.onError(PROVIDER, granted(), failure(FailureKind.QUOTA, Duration.ofHours(3)), now);
        assertEquals(Duration.ofHours(3).toNanos(), state().unavailableNanos());
        after(Duration.ofHours(3));
        fails(FailureKind.MODEL_NOT_FOUND);
        assertEquals(Duration.ofMinutes(15).toNanos(), state().unavailableNanos());
    }

    @Test
    void aRefusedKeySuspendsUntilTheConfigurationChanges() {
        fails(FailureKind.AUTH);
        after(Duration.ofDays(3));
        Permission.Denied denied = assertInstanceOf(Permission.Denied.class, acquire());
        assertEquals("not called until its configuration changes after: because", denied.detail());
    }

    @Test
    void retriesCostTokensThatSuccessesRestore() {
        int paid = 0;
        while (health.tryAcquirePermission(PROVIDER, PROVIDER, now) instanceof Permission.Granted granted) {
            health.releasePermission(PROVIDER, granted);
            paid++;
        }
        assertEquals(6, paid, "ten tokens, of which half are kept");
        assertInstanceOf(Permission.Granted.class, acquire(), "a first try is free");
        for (int i = 0; i < 10; i++) {
            succeeds();
        }
        health.releasePermission(
                PROVIDER,
                assertInstanceOf(Permission.Granted.class, health.tryAcquirePermission(PROVIDER, PROVIDER, now)));
        assertInstanceOf(Permission.Denied.class, health.tryAcquirePermission(PROVIDER, PROVIDER, now));
    }

    @Test
    void aHedgeIsPaidByTheSlowProvider() {
        while (health.tryAcquirePermission("slow", "slow", now) instanceof Permission.Granted granted) {
            health.releasePermission("slow", granted);
        }
        assertInstanceOf(Permission.Denied.class, health.tryAcquirePermission(PROVIDER, "slow", now));
        assertInstanceOf(
                Permission.Granted.class,
                health.tryAcquirePermission(PROVIDER, PROVIDER, now),
                "its own tokens are untouched");
    }

    @Test
    void activeCallsAreLimitedByTheConcurrency() {
        Permission.Granted last = granted();
        for (int i = 1; i < ResilienceSettings.DEFAULT.concurrency(); i++) {
            last = granted();
        }
        Permission.Denied full = assertInstanceOf(Permission.Denied.class, acquire());
        assertEquals(FailureKind.RATE_LIMIT, full.kind());
        health.releasePermission(PROVIDER, last);
        assertInstanceOf(Permission.Granted.class, acquire());
    }

    @Test
    void latenciesCoverTenMinutes() {
        for (int seconds = 1; seconds <= 9; seconds++) {
            health.onSuccess(PROVIDER, granted(), Duration.ofSeconds(seconds).toNanos(), now);
        }
        assertEquals(Duration.ofSeconds(5).toNanos(), state().medianNanos());
        assertEquals(Duration.ofSeconds(9).toNanos(), state().slowNanos());
        after(Duration.ofMinutes(11));
        assertEquals(-1, state().medianNanos());
    }

    @Test
    void responseTimesAreMeasuredByTheConfiguredQuantileAndWindow() {
        ProviderHealthRegistry configured =
                new ProviderHealthRegistry(TestResilience.latencies(Duration.ofMinutes(20), 0.5));
        for (int seconds = 1; seconds <= 9; seconds++) {
            Permission.Granted call =
                    assertInstanceOf(Permission.Granted.class, configured.tryAcquirePermission(PROVIDER, null, now));
            configured.onSuccess(PROVIDER, call, Duration.ofSeconds(seconds).toNanos(), now);
        }
        assertEquals(
                Duration.ofSeconds(5).toNanos(),
                configured
                        .state(PROVIDER, now + Duration.ofMinutes(20).toNanos())
                        .slowNanos());
        assertEquals(
                -1,
                configured
                        .state(PROVIDER, now + Duration.ofMinutes(21).toNanos())
                        .slowNanos());
    }

    private void opens() {
        for (int i = 0; i < 4; i++) {
            fails(FailureKind.SERVER);
        }
        assertEquals(Circuit.OPEN, state().circuit());
    }

    private void fails(FailureKind kind) {
        health.onError(PROVIDER, granted(), failure(kind, null), now);
    }

    private void succeeds() {
        health.onSuccess(PROVIDER, granted(), 1, now);
    }

    private void after(Duration time) {
        now += time.toNanos();
    }

    private Permission acquire() {
        return health.tryAcquirePermission(PROVIDER, null, now);
    }

    private Permission.Granted granted() {
        return assertInstanceOf(Permission.Granted.class, acquire());
    }

    private ProviderState state() {
        return health.state(PROVIDER, now);
    }

    private static ProviderFailure failure(FailureKind kind, @Nullable Duration retryAfter) {
        return new ProviderFailure(kind, "because", retryAfter);
    }
}
