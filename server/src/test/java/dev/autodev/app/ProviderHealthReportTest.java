package dev.autodev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.lsp.protocol.ServerStatus;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.failure.ProviderFailure;
import dev.autodev.provider.health.ProviderHealthRegistry;
import dev.autodev.provider.health.ProviderHealthRegistry.Permission;
import dev.autodev.provider.selection.ProviderRegistry;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.ResilienceSettings;
import dev.autodev.settings.Settings;
import dev.autodev.testkit.FakeClient;
import dev.autodev.testkit.TestResilience;
import dev.autodev.testkit.TestSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a provider is doing, as status and reports say it. */
class ProviderHealthReportTest {

    private final AtomicLong now = new AtomicLong();
    private final ProviderHealthRegistry book = new ProviderHealthRegistry(ResilienceSettings.DEFAULT);
    private final ProviderRegistry registry = FakeClient.registry();
    private final ProviderSettings provider = TestSettings.provider("claude", ProviderType.ANTHROPIC, null);
    private final ProviderHealthReport health = new ProviderHealthReport(registry, book, now::get);

    @Test
    void whoWasNeverAskedIsWell() {
        assertEquals(new ProviderHealthReport.Standing("closed", null, null, null), health.of(provider));
    }

    @Test
    void theMedianOfItsAnswersIsItsLatency() {
        for (int millis : new int[] {100, 250, 9000}) {
            book.onSuccess(client(), enter(), Duration.ofMillis(millis).toNanos(), now.get());
        }
        assertEquals(250, health.of(provider).latencyMillis());
    }

    @Test
    void aUsedUpQuotaSuspends() {
        book.onError(client(), enter(), new ProviderFailure(FailureKind.QUOTA, "no money"), now.get());
        now.addAndGet(Duration.ofMinutes(3).toNanos());
        ProviderHealthReport.Standing standing = health.of(provider);
        assertEquals("suspended for 12 min: quota", standing.heldBack());
        assertEquals(Duration.ofMinutes(12).toMillis(), standing.cooldownMillis());
    }

    @Test
    void aRefusedKeyWaitsForAnotherConfiguration() {
        book.onError(client(), enter(), new ProviderFailure(FailureKind.AUTH, "401"), now.get());
        ProviderHealthReport.Standing standing = health.of(provider);
        assertEquals("suspended until it is configured anew: auth", standing.heldBack());
        assertNull(standing.cooldownMillis());
    }

    @Test
    void fourFailuresInARowOpenTheCircuitAndTimeHalfOpensIt() {
        for (int i = 0; i < 4; i++) {
            book.onError(client(), enter(), new ProviderFailure(FailureKind.SERVER, "500"), now.get());
        }
        assertEquals(
                new ProviderHealthReport.Standing("open", 5000L, null, "left alone for 5 s: it failed too often"),
                health.of(provider));
        now.addAndGet(Duration.ofSeconds(5).toNanos());
        assertEquals("halfOpen", health.of(provider).circuit());
        assertNull(health.of(provider).heldBack());
    }

    @Test
    void otherRulesHoldFromThenOn() {
        book.onError(client(), enter(), new ProviderFailure(FailureKind.SERVER, "500"), now.get());
        book.updateRules(TestResilience.opensAfter(2, Duration.ofSeconds(50)));
        book.onError(client(), enter(), new ProviderFailure(FailureKind.SERVER, "500"), now.get());
        assertEquals(50_000L, health.of(provider).cooldownMillis());
    }

    @Test
    void moreRetryTokensFillTheAccount() {
        book.releasePermission(client(), enter());
        book.updateRules(TestResilience.retryTokens(100));
        Permission paid = book.tryAcquirePermission(client(), true, now.get());
        assertTrue(paid instanceof Permission.Granted, "ten tokens would be less than half of a hundred: " + paid);
    }

    @Test
    void theServerIsDegradedWhileOneIsLeftAloneAndAnotherWorks() {
        assertEquals(ServerStatus.READY, LiveStatus.state(List.of(report("a", null, false), report("b", null, false))));
        assertEquals(
                ServerStatus.DEGRADED, LiveStatus.state(List.of(report("a", "open", true), report("b", null, false))));
        assertEquals(
                ServerStatus.READY,
                LiveStatus.state(List.of(report("a", "set X_API_KEY", false), report("b", null, false))));
        assertEquals(ServerStatus.OFFLINE, LiveStatus.state(List.of(report("a", "open", true))));
        assertEquals(ServerStatus.OFFLINE, LiveStatus.state(List.of()));
    }

    @Test
    void aLineTellsWhatAPersonWantsToKnow() {
        assertEquals(
                "a            anthropic  m                            unusable: no money  circuit open  usually 12 ms"
                        + "  price unknown: caps do not cover it  0.50 USD this month",
                new ProviderReport(
                                "a",
                                "anthropic",
                                "m",
                                null,
                                null,
                                false,
                                "no money",
                                true,
                                false,
                                "open",
                                1L,
                                12L,
                                false,
                                null,
                                null,
                                0.5)
                        .line());
    }

    @Test
    void theReportOfARealWiringHasAllOfIt() {
        Wiring wiring = new Wiring(Map.of());
        Settings settings = TestSettings.of(
                TestSettings.generator("local"),
                TestSettings.priced(TestSettings.provider("local", ProviderType.OLLAMA, null), null));
        ProviderReport report = ProviderReport.all(settings, wiring).getFirst();
        assertEquals("closed", report.circuit());
        assertEquals(0.0, report.inputCostPerMillion());
        assertTrue(report.priceKnown());
    }

    private static ProviderReport report(String name, @Nullable String reason, boolean heldBack) {
        return new ProviderReport(
                name,
                "anthropic",
                "m",
                null,
                null,
                reason == null,
                reason,
                heldBack,
                false,
                "closed",
                null,
                null,
                true,
                1.0,
                1.0,
                0);
    }

    private ProviderClient client() {
        return registry.client(provider);
    }

    private Permission.Granted enter() {
        return (Permission.Granted) book.tryAcquirePermission(client(), false, now.get());
    }
}
