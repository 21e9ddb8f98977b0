package dev.autodev.provider.selection;

import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.provider.ProviderClient;
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
 * The providers in force, and the order in which a request asks them. Clients are built once per configured provider and
 * kept while it stays the same.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ProviderRegistry {

    /** Builds clients and tells what keeps a provider from being used, without asking it. */
    public interface Factory {
        ProviderClient create(Settings.ProviderSettings provider);

        /** Why this provider cannot be used as configured ("set ANTHROPIC_API_KEY"), empty if it can. */
        Optional<String> whyUnusable(Settings.ProviderSettings provider);
    }

    /** The offline provider that is there without configuration, under the name "offline". */
    public static final Settings.ProviderSettings OFFLINE = new Settings.ProviderSettings(
            "offline",
            Settings.ProviderType.OFFLINE,
            null,
            null,
            null,
            List.of(),
            4096,
            0,
            null,
            0.0,
            0.0,
            Map.of(),
            true);

    private final Factory factory;
    private final Map<Settings.ProviderSettings, ProviderClient> clients = new ConcurrentHashMap<>();

    public ProviderRegistry(Factory factory) {
        this.factory = factory;
    }

    public ProviderClient client(Settings.ProviderSettings provider) {
        return clients.computeIfAbsent(provider, factory::create);
    }

    public Optional<String> whyUnusable(Settings.ProviderSettings provider) {
        return factory.whyUnusable(provider);
    }

    /**
     * Whom to ask, in order; without the offline provider that closes a chain.
     *
     * <p>A provider asked for by name comes first and the configured chain follows; asked for by name, an offline
     * provider stands alone. Without a primary provider and fallbacks, all usable configured providers stand in
     * their order, else all that the environment gave away. May be empty.
     */
    public Outcome<List<Settings.ProviderSettings>> chain(
            Settings settings, Task task, @Nullable String requested, Settings.Strategy strategy) {
        Set<Settings.ProviderSettings> chain = new LinkedHashSet<>();
        if (requested != null) {
            Optional<Settings.ProviderSettings> provider = find(settings, requested);
            if (provider.isEmpty()) {
                return Outcome.failed(new Failure.InvalidRequest("There is no provider \"" + requested
                        + "\"; configured are: " + names(settings.providers()) + "."));
            }
            chain.add(provider.get());
            if (provider.get().type() == Settings.ProviderType.OFFLINE) {
                return Outcome.success(List.copyOf(chain));
            }
        }
        for (String name : configuredOrder(settings.generator(), task, strategy)) {
            find(settings, name).ifPresent(chain::add);
        }
        boolean nothingNamed = settings.generator().primaryProvider() == null
                && settings.generator().fallbackProviders().isEmpty();
        if (nothingNamed) {
            List<Settings.ProviderSettings> configured = usable(settings, false);
            chain.addAll(configured.isEmpty() ? usable(settings, true) : configured);
        }
        return Outcome.success(List.copyOf(chain));
    }

    private List<Settings.ProviderSettings> usable(Settings settings, boolean detected) {
        return settings.providers().stream()
                .filter(provider -> provider.detected() == detected)
                .filter(provider -> provider.type() != Settings.ProviderType.OFFLINE)
                .filter(provider -> whyUnusable(provider).isEmpty())
                .toList();
    }

    private static Optional<Settings.ProviderSettings> find(Settings settings, String name) {
        return settings.provider(name).or(() -> name.equals(OFFLINE.name()) ? Optional.of(OFFLINE) : Optional.empty());
    }

    private static List<String> configuredOrder(
            Settings.GeneratorSettings generator, Task task, Settings.Strategy strategy) {
        List<String> names = new ArrayList<>();
        Settings.TaskOverride override =
                strategy == Settings.Strategy.TASK ? generator.tasks().get(task) : null;
        if (override != null) {
            add(names, override.primaryProvider());
            names.addAll(override.fallbackProviders());
        }
        add(names, generator.primaryProvider());
        names.addAll(generator.fallbackProviders());
        return names;
    }

    private static void add(List<String> names, @Nullable String name) {
        if (name != null) {
            names.add(name);
        }
    }

    private static String names(List<Settings.ProviderSettings> providers) {
        return providers.isEmpty()
                ? "none but offline"
                : String.join(
                        ", ",
                        providers.stream().map(Settings.ProviderSettings::name).toList());
    }
}
