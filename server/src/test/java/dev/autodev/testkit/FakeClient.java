// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelAnswer.Finish;
import dev.autodev.provider.ModelAnswer.Usage;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.ProviderException;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.provider.selection.ProviderRegistry;
import dev.autodev.settings.ProviderSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** A provider with scripted answers that records its requests. <i>Thread-safe.</i> */
public final class FakeClient implements ProviderClient {

    private sealed interface Step {
        record Say(ModelAnswer reply) implements Step {}

        record Fail(FailureSignal signal) implements Step {}
    }

    private final String name;
    private final Queue<Step> script = new ArrayDeque<>();
    private final List<ModelRequest> requests = new ArrayList<>();

    public FakeClient(String name) {
        this.name = name;
    }

    /** A registry in which every provider is usable and has no answers. */
    public static ProviderRegistry registry() {
        return new ProviderRegistry(new ProviderRegistry.Factory() {
            @Override
            public ProviderClient create(ProviderSettings provider) {
                return new FakeClient(provider.name());
            }

            @Override
            public Optional<String> whyUnusable(ProviderSettings provider) {
                return Optional.empty();
            }
        });
    }

    public synchronized FakeClient replies(String text) {
        script.add(new Step.Say(new ModelAnswer(text, Finish.STOP, "fake-model", new Usage(10, 20))));
        return this;
    }

    public synchronized FakeClient repliesTruncated(String text) {
        script.add(new Step.Say(new ModelAnswer(text, Finish.LENGTH, "fake-model", new Usage(10, 20))));
        return this;
    }

    public synchronized FakeClient fails(FailureSignal signal) {
        script.add(new Step.Fail(signal));
        return this;
    }

    public synchronized List<ModelRequest> requests() {
        return List.copyOf(requests);
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
    public synchronized ModelAnswer ask(ModelRequest request) throws ProviderException {
        requests.add(request);
        Step step = script.remove();
        return switch (step) {
            case Step.Say say -> say.reply();
            case Step.Fail fail -> throw new ProviderException(fail.signal());
        };
    }
}
