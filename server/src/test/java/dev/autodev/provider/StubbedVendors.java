package dev.autodev.provider;

import dev.autodev.config.Settings.ProviderType;
import dev.autodev.language.Languages;
import dev.autodev.provider.ProviderCoordinator.Call;
import dev.autodev.provider.ProviderCoordinator.FlightParts;
import dev.autodev.provider.ProviderCoordinator.Listener;
import dev.autodev.provider.ProviderCoordinator.Result;
import dev.autodev.provider.ProviderCoordinator.StreamLimits;
import dev.autodev.provider.decision.Candidate;
import dev.autodev.provider.decision.Limits;
import dev.autodev.provider.decision.Plan;
import dev.autodev.provider.health.HealthBook;
import dev.autodev.provider.health.HealthRules;
import dev.autodev.provider.health.ProviderState;
import dev.autodev.provider.model.ModelClients;
import dev.autodev.task.Task;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.ManualClock;
import dev.autodev.testkit.StubVendor;
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

    static final ProviderRequest QUESTION = new ProviderRequest(
            List.of(new ProviderRequest.Message(ProviderRequest.Role.USER, "hello")),
            new ProviderRequest.Brief(Task.GENERATE, Languages.JAVA, "hello", null, null));

    private static final ModelClients MODELS = new ModelClients();

    private final ProviderCoordinator coordinator;
    private final List<StubVendor> vendors = new ArrayList<>();
    private final List<ProviderClient> clients = new ArrayList<>();

    StubbedVendors() {
        this(HealthRules.DEFAULT);
    }

    StubbedVendors(HealthRules rules) {
        FlightParts parts = FlightParts.of(new ManualClock(), () -> 42);
        coordinator = new ProviderCoordinator(new FlightParts(
                parts.clock(), parts.ticker(), parts.seeds(), parts.calls(), parts.timers(), new HealthBook(rules)));
    }

    /** The next provider of the chain. */
    StubVendor add(WireFormat wire, Behaviour... script) {
        StubVendor vendor = new StubVendor(wire).script(script);
        vendors.add(vendor);
        String name = String.valueOf((char) ('a' + clients.size()));
        ProviderClient client = MODELS.create(
                TestSettings.provider(name, ProviderType.valueOf(wire.name()), vendor.url()),
                new EnvironmentCredentials(Map.of()));
        client.warm();
        clients.add(client);
        return vendor;
    }

    /** Waits are short here: a millisecond, doubled. */
    static Limits limits(Duration attempt, int maxRetries) {
        return new Limits(
                attempt,
                maxRetries,
                5,
                Duration.ofMillis(50),
                Duration.ofSeconds(60),
                Duration.ofMillis(1),
                Duration.ofMillis(2));
    }

    Result ask(Limits limits, Duration deadline) {
        return ask(null, limits, deadline);
    }

    Result ask(@Nullable FlightKey key, Limits limits, Duration deadline) {
        return coordinator.ask(new Call(key, QUESTION, clients, plan(limits), deadline, null), Listener.SILENT);
    }

    /** The answer in pieces, with no other limit of time than these. */
    Result listen(StreamLimits stream, Listener listener) {
        Duration patience = Duration.ofSeconds(60);
        Call call = new Call(null, QUESTION, clients, plan(limits(patience, 3)), patience, stream);
        return coordinator.ask(call, listener);
    }

    private Plan plan(Limits limits) {
        List<Candidate> chain = clients.stream()
                .map(client -> new Candidate(client.name(), client.model(), 0, null, null))
                .toList();
        return new Plan(chain, limits, null);
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
