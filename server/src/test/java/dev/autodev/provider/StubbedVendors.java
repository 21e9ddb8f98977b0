// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider;

import dev.autodev.language.Languages;
import dev.autodev.provider.coordinator.AttemptListener;
import dev.autodev.provider.coordinator.CoordinatedRequest;
import dev.autodev.provider.coordinator.CoordinatedRequest.SharedCallKey;
import dev.autodev.provider.coordinator.CoordinatedRequest.StreamLimits;
import dev.autodev.provider.coordinator.CoordinatorResources;
import dev.autodev.provider.coordinator.ProviderCoordinator;
import dev.autodev.provider.coordinator.ProviderCoordinator.CallResult;
import dev.autodev.provider.coordinator.core.CallPlan;
import dev.autodev.provider.coordinator.core.CallPlan.Candidate;
import dev.autodev.provider.coordinator.core.RequestLimits;
import dev.autodev.provider.credentials.EnvironmentCredentials;
import dev.autodev.provider.health.ProviderHealthRegistry;
import dev.autodev.provider.health.ProviderState;
import dev.autodev.provider.langchain4j.ModelClientFactory;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.ResilienceSettings;
import dev.autodev.task.Task;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.ManualClock;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.TestModels;
import dev.autodev.testkit.TestSettings;
import dev.autodev.testkit.WireFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Vendors on loopback, real clients for them, and a coordinator in front. */
final class StubbedVendors implements AutoCloseable {

    static final ModelRequest QUESTION = new ModelRequest(
            List.of(new ModelRequest.Message(ModelRequest.Role.USER, "hello")),
            new ModelRequest.Brief(Task.GENERATE, Languages.JAVA, "hello", null, null));

    private final ModelClientFactory models = TestModels.clients();

    private final ProviderCoordinator coordinator;
    private final List<StubVendor> vendors = new ArrayList<>();
    private final List<ProviderClient> clients = new ArrayList<>();

    StubbedVendors() {
        this(ResilienceSettings.DEFAULT);
    }

    StubbedVendors(ResilienceSettings rules) {
        CoordinatorResources parts = CoordinatorResources.of(new ManualClock(), System::nanoTime, () -> 42);
        coordinator = new ProviderCoordinator(new CoordinatorResources(
                parts.clock(),
                parts.ticker(),
                parts.seeds(),
                parts.calls(),
                parts.timers(),
                new ProviderHealthRegistry(rules)));
    }

    /** The next provider of the chain. */
    StubVendor add(WireFormat wire, Behaviour... script) {
        StubVendor vendor = new StubVendor(wire).script(script);
        vendors.add(vendor);
        String name = String.valueOf((char) ('a' + clients.size()));
        ProviderClient client = models.create(
                TestSettings.provider(name, ProviderType.valueOf(wire.name()), vendor.url()),
                new EnvironmentCredentials(Map.of()));
        client.warm();
        clients.add(client);
        return vendor;
    }

    /** Waits are short here: a millisecond, doubled. */
    static RequestLimits limits(Duration attempt, int maxRetries) {
        return new RequestLimits(
                attempt,
                maxRetries,
                5,
                Duration.ofMillis(50),
                Duration.ofSeconds(60),
                Duration.ofMillis(1),
                Duration.ofMillis(2));
    }

    CallResult ask(RequestLimits limits, Duration deadline) {
        return ask(null, limits, deadline);
    }

    CallResult ask(@Nullable SharedCallKey key, RequestLimits limits, Duration deadline) {
        return coordinator.call(
                CoordinatedRequest.of(QUESTION, clients, plan(limits), deadline).sharedBy(key), AttemptListener.SILENT);
    }

    /** The answer in pieces, with no other limit of time than these. */
    CallResult listen(StreamLimits stream, AttemptListener listener) {
        Duration patience = Duration.ofSeconds(60);
        CoordinatedRequest request = CoordinatedRequest.of(QUESTION, clients, plan(limits(patience, 3)), patience)
                .streaming(stream);
        return coordinator.call(request, listener);
    }

    private CallPlan plan(RequestLimits limits) {
        List<Candidate> chain = clients.stream()
                .map(client -> new Candidate(client.name(), client.model(), 0))
                .toList();
        return new CallPlan(chain, limits, null);
    }

    ProviderState health(int provider) {
        return coordinator.health().state(clients.get(provider), System.nanoTime());
    }

    int inFlight() {
        return coordinator.inFlight();
    }

    static long millisSince(long nanoTime) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanoTime);
    }

    @Override
    public void close() {
        coordinator.close();
        vendors.forEach(StubVendor::close);
    }
}
