package dev.autodev.testkit;

import dev.autodev.config.Settings;
import dev.autodev.provider.FailureSignal;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.ProviderException;
import dev.autodev.provider.ProviderRegistry;
import dev.autodev.provider.ProviderReply;
import dev.autodev.provider.ProviderReply.Finish;
import dev.autodev.provider.ProviderReply.Usage;
import dev.autodev.provider.ProviderRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** A provider that plays a script and remembers what it was asked. <i>Thread-safe.</i> */
public final class FakeClient implements ProviderClient {

    private sealed interface Step {
        record Say(ProviderReply reply) implements Step {}

        record Fail(FailureSignal signal) implements Step {}
    }

    private final String name;
    private final Queue<Step> script = new ArrayDeque<>();
    private final List<ProviderRequest> asked = new ArrayList<>();

    public FakeClient(String name) {
        this.name = name;
    }

    /** Providers that all can be used, and have nothing to say. */
    public static ProviderRegistry registry() {
        return new ProviderRegistry(new ProviderRegistry.Factory() {
            @Override
            public ProviderClient create(Settings.Provider provider) {
                return new FakeClient(provider.name());
            }

            @Override
            public Optional<String> whyUnusable(Settings.Provider provider) {
                return Optional.empty();
            }
        });
    }

    public synchronized FakeClient says(String text) {
        script.add(new Step.Say(new ProviderReply(text, Finish.STOP, "fake-model", new Usage(10, 20))));
        return this;
    }

    public synchronized FakeClient isCutAfter(String text) {
        script.add(new Step.Say(new ProviderReply(text, Finish.LENGTH, "fake-model", new Usage(10, 20))));
        return this;
    }

    public synchronized FakeClient fails(FailureSignal signal) {
        script.add(new Step.Fail(signal));
        return this;
    }

    public synchronized List<ProviderRequest> asked() {
        return List.copyOf(asked);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String model() {
        return "fake-model";
    }

    @Override
    public synchronized ProviderReply ask(ProviderRequest request) throws ProviderException {
        asked.add(request);
        Step step = script.remove();
        return switch (step) {
            case Step.Say say -> say.reply();
            case Step.Fail fail -> throw new ProviderException(fail.signal());
        };
    }
}
