// SPDX-License-Identifier: Apache-2.0
package dev.autodev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.autodev.app.ProviderHealthReport.Standing;
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

/** The health of providers in status and reports. */
class ProviderHealthReportTest {

    private final AtomicLong now = new AtomicLong();
    private final ProviderHealthRegistry health = new ProviderHealthRegistry(ResilienceSettings.DEFAULT);
    private final ProviderRegistry registry = FakeClient.registry();
    private final ProviderSettings provider = TestSettings.provider("claude", ProviderType.ANTHROPIC, null);
    private final ProviderHealthReport reports = new ProviderHealthReport(registry, health, now::get);

    @Test
    void providerWithoutCallsIsHealthy() {
        assertEquals(new Standing("closed", null, null, null), reports.of(provider));
    }

    @Test
    void latencyIsTheMedianOfItsAnswers() {
        for (int millis : new int[] {100, 250, 9000}) {
            health.onSuccess(client(), enter(), Duration.ofMillis(millis).toNanos(), now.get());
        }
        assertEquals(250, reports.of(provider).latencyMillis());
    }

    @Test
    void usedUpQuotaSuspends() {
        health.onError(client(), enter(), new ProviderFailure(FailureKind.QUOTA, "no money"), now.get());
        now.addAndGet(Duration.ofMinutes(3).toNanos());
        Standing standing = reports.of(provider);
        assertEquals("suspended for 12 min: quota", standing.heldBack());
        assertEquals(Duration.ofMinutes(12).toMillis(), standing.cooldownMillis());
    }

    @Test
    void refusedKeySuspendsUntilTheConfigurationChanges() {
        health.onError(client(), enter(), new ProviderFailure(FailureKind.AUTH, "401"), now.get());
        Standing standing = reports.of(provider);
        assertEquals("suspended until its configuration changes: auth", standing.heldBack());
        assertNull(standing.cooldownMillis());
    }

    @Test
    void fourFailuresInARowOpenTheCircuitAndTimeHalfOpensIt() {
        for (int i = 0; i < 4; i++) {
            health.onError(client(), enter(), new ProviderFailure(FailureKind.SERVER, "500"), now.get());
        }
        assertEquals(
                new Standing("open", 5000L, null, "not called for 5 s: it failed too often"), reports.of(provider));
        now.addAndGet(Duration.ofSeconds(5).toNanos());
        assertEquals("halfOpen", reports.of(provider).circuit());
        assertNull(reports.of(provider).heldBack());
    }

    @Test
    void changedRulesApplyToTheNextFailure() {
        health.onError(client(), enter(), new ProviderFailure(FailureKind.SERVER, "500"), now.get());
        health.updateRules(TestResilience.opensAfter(2, Duration.ofSeconds(50)));
        health.onError(client(), enter(), new ProviderFailure(FailureKind.SERVER, "500"), now.get());
        assertEquals(50_000L, reports.of(provider).cooldownMillis());
    }

    @Test
    void moreRetryTokensAreGrantedAtOnce() {
        health.releasePermission(client(), enter());
        health.updateRules(TestResilience.retryTokens(100));
        Permission paid = health.tryAcquirePermission(client(), true, now.get());
        assertTrue(paid instanceof Permission.Granted, "ten tokens would be less than half of a hundred: " + paid);
    }

    @Test
    void serverIsDegradedWhileOneProviderIsHeldBackAndAnotherWorks() {
        assertEquals(ServerStatus.READY, LiveStatus.state(List.of(usable("a"), usable("b"))));
        assertEquals(ServerStatus.DEGRADED, LiveStatus.state(List.of(report("a", null, "open"), usable("b"))));
        assertEquals(ServerStatus.READY, LiveStatus.state(List.of(report("a", "set X_API_KEY", null), usable("b"))));
        assertEquals(ServerStatus.OFFLINE, LiveStatus.state(List.of(report("a", null, "open"))));
        assertEquals(ServerStatus.OFFLINE, LiveStatus.state(List.of()));
    }

    @Test
    void lineShowsStateLatencyPriceAndSpending() {
        ProviderSettings unpriced = TestSettings.priced(TestSettings.provider("a", ProviderType.ANTHROPIC, null), null);
        assertEquals(
                "a            anthropic  test-model                   unusable: no money  https://api.anthropic.com/v1"
                        + "  completes by chat  circuit open  usually 12 ms  price unknown, so caps do not cover it  0.50 USD this month",
                new ProviderReport(unpriced, null, new Standing("open", 1L, 12L, "no money"), "completes by chat", 0.5)
                        .line());
    }

    @Test
    void reportOfALocalProviderHasPriceAndHealth() {
        Wiring wiring = new Wiring(Map.of());
        Settings settings = TestSettings.of(
                TestSettings.generator("local"),
                TestSettings.priced(TestSettings.provider("local", ProviderType.OLLAMA, null), null));
        JsonObject report =
                ProviderReport.all(settings, wiring.providers()).getFirst().json();
        assertEquals("closed", report.get("circuit").getAsString());
        assertEquals(0.0, report.get("inputCostPerMillion").getAsDouble());
        assertTrue(report.get("priceKnown").getAsBoolean());
    }

    private static ProviderReport usable(String name) {
        return report(name, null, null);
    }

    private static ProviderReport report(String name, @Nullable String misconfigured, @Nullable String heldBack) {
        return new ProviderReport(
                TestSettings.provider(name, ProviderType.ANTHROPIC, null),
                misconfigured,
                new Standing("closed", null, null, heldBack),
                "completes by chat",
                0);
    }

    private ProviderClient client() {
        return registry.client(provider);
    }

    private Permission.Granted enter() {
        return (Permission.Granted) health.tryAcquirePermission(client(), false, now.get());
    }
}
