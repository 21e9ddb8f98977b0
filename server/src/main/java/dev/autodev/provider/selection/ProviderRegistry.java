// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.selection;

import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.provider.ProviderClient;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderSettings.TokenPrices;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.Settings;
import dev.autodev.task.Task;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The clients of the configured providers, and the chain of providers for a request. A client is created once and kept
 * until the settings of its provider change.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ProviderRegistry {

    /** Creates clients and reports unusable providers, without calling them. */
    public interface Factory {
        ProviderClient create(ProviderSettings provider);

        /** Why the provider cannot be used as configured ("set ANTHROPIC_API_KEY"), empty if it can. */
        Optional<String> whyUnusable(ProviderSettings provider);
    }

    /** The offline provider, which needs no configuration. */
    public static final ProviderSettings OFFLINE = ProviderSettings.of("offline", ProviderType.OFFLINE)
            .withPrices(new TokenPrices(0.0, 0.0))
            .asDetected();

    private final Factory factory;
    private final Map<ProviderSettings, ProviderClient> clients = new ConcurrentHashMap<>();

    public ProviderRegistry(Factory factory) {
        this.factory = factory;
    }

    public ProviderClient client(ProviderSettings provider) {
        return clients.computeIfAbsent(provider, factory::create);
    }

    public Optional<String> whyUnusable(ProviderSettings provider) {
        return factory.whyUnusable(provider);
    }

    /**
     * The providers for a request, in order, without the offline provider that may follow them.
     *
     * <p>A provider that the request names comes first, followed by the configured chain; a named offline provider
     * stands alone. Without a configured primary provider and fallbacks, the chain is all usable configured providers in
     * their order, else all providers that the environment implies. May be empty.
     */
    public Outcome<List<ProviderSettings>> chain(
            Settings settings, Task task, @Nullable String requested, Settings.Strategy strategy) {
        Set<ProviderSettings> chain = new LinkedHashSet<>();
        if (requested != null) {
            Optional<ProviderSettings> provider = find(settings, requested);
            if (provider.isEmpty()) {
                return Outcome.failed(new Failure.InvalidRequest("There is no provider \"" + requested
                        + "\"; configured are: " + names(settings.providers()) + "."));
            }
            chain.add(provider.get());
            if (provider.get().type() == ProviderType.OFFLINE) {
                return Outcome.success(List.copyOf(chain));
            }
        }
        for (String name : configuredOrder(settings.generator(), task, strategy)) {
            find(settings, name).ifPresent(chain::add);
        }
        boolean nothingNamed = settings.generator().order().primary() == null
                && settings.generator().order().fallbacks().isEmpty();
        if (nothingNamed) {
            List<ProviderSettings> configured = usable(settings, false);
            chain.addAll(configured.isEmpty() ? usable(settings, true) : configured);
        }
        return Outcome.success(List.copyOf(chain));
    }

    private List<ProviderSettings> usable(Settings settings, boolean detected) {
        return settings.providers().stream()
                .filter(provider -> provider.detected() == detected)
                .filter(provider -> provider.type() != ProviderType.OFFLINE)
                .filter(provider -> whyUnusable(provider).isEmpty())
                .toList();
    }

    private static Optional<ProviderSettings> find(Settings settings, String name) {
        return settings.provider(name).or(() -> name.equals(OFFLINE.name()) ? Optional.of(OFFLINE) : Optional.empty());
    }

    private static List<String> configuredOrder(
            Settings.GeneratorSettings generator, Task task, Settings.Strategy strategy) {
        List<String> names = new ArrayList<>();
        Settings.TaskOverride override =
                strategy == Settings.Strategy.TASK ? generator.tasks().get(task) : null;
        if (override != null) {
            add(names, override.order().primary());
            names.addAll(override.order().fallbacks());
        }
        add(names, generator.order().primary());
        names.addAll(generator.order().fallbacks());
        return names;
    }

    private static void add(List<String> names, @Nullable String name) {
        if (name != null) {
            names.add(name);
        }
    }

    private static String names(List<ProviderSettings> providers) {
        return providers.isEmpty()
                ? "none but offline"
                : String.join(
                        ", ", providers.stream().map(ProviderSettings::name).toList());
    }
}
