// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.selection;

import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.provider.VendorDefaults;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderSettings.TokenPrices;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.Settings;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The models of all providers: those of the settings, and those that the providers' servers list. A list is requested when
 * it is needed and kept for an hour; a failure is kept for half a minute.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ModelCatalog {

    private static final long LIST_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final long FAILURE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int MOST_NAMED = 8;

    /** What a vendor adds to an alias to name one version of a model. */
    private static final Pattern VERSION = Pattern.compile("(?:-\\d{4,8}|-\\d{4}-\\d{2}-\\d{2}|[-:]latest|@.+)");

    private final ModelSource source;
    private final LongSupplier ticker;
    private final Map<ProviderSettings, FetchedList> lists = new ConcurrentHashMap<>();

    /** Lists the models of a provider; blocks for some seconds at most. */
    @FunctionalInterface
    public interface ModelSource {
        ModelList list(ProviderSettings provider) throws InterruptedException;
    }

    /**
     * What a provider's server says.
     *
     * @param problem why it lists none, without a full stop; null if it lists some
     */
    public record ModelList(List<String> names, @Nullable String problem) {
        public ModelList {
            names = List.copyOf(names);
        }
    }

    /**
     * The models of one provider.
     *
     * @param models that of the settings first, then those of its server
     * @param problem why the server lists none, null if it lists some
     */
    public record ProviderModels(
            ProviderSettings provider,
            List<String> models,
            @Nullable String problem) {
        public ProviderModels {
            models = List.copyOf(models);
        }
    }

    private record FetchedList(ModelList list, long atNanos) {}

    /** @param ticker nanoseconds that only ever grow */
    public ModelCatalog(ModelSource source, LongSupplier ticker) {
        this.source = source;
        this.ticker = ticker;
    }

    /** A catalogue of the settings' models alone. */
    public static ModelCatalog ofSettings() {
        return new ModelCatalog(provider -> new ModelList(List.of(), "its models are not listed"), () -> 0);
    }

    /** The models of all providers, in the order of the settings. */
    public List<ProviderModels> all(Settings settings) throws InterruptedException {
        return all(models(settings));
    }

    private List<ProviderModels> all(List<ProviderSettings> providers) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ProviderModels>> lists = threads.invokeAll(providers.stream()
                    .map(provider -> (Callable<ProviderModels>) () -> of(provider))
                    .toList());
            return lists.stream().map(ModelCatalog::value).toList();
        }
    }

    private static ProviderModels value(Future<ProviderModels> finished) {
        try {
            return finished.get();
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a list of models failed", bug.getCause());
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private ProviderModels of(ProviderSettings provider) throws InterruptedException {
        ModelList list = listed(provider);
        Set<String> models = new LinkedHashSet<>();
        models.add(VendorDefaults.modelOf(provider));
        models.addAll(list.names());
        return new ProviderModels(provider, List.copyOf(models), list.problem());
    }

    private ModelList listed(ProviderSettings provider) throws InterruptedException {
        FetchedList kept = lists.get(provider);
        long now = ticker.getAsLong();
        if (kept != null && now - kept.atNanos() < (kept.list().problem() == null ? LIST_NANOS : FAILURE_NANOS)) {
            return kept.list();
        }
        ModelList list = source.list(provider);
        lists.keySet().removeIf(other -> other.name().equals(provider.name()));
        lists.put(provider, new FetchedList(list, now));
        return list;
    }

    /**
     * The provider with the model that a name means: {@code provider/model}, or a model of any provider. Only for a model that
     * is not in the settings are lists requested.
     *
     * @param provider the only one that may have it, null for any
     */
    public Outcome<ProviderSettings> find(Settings settings, @Nullable String provider, String name) {
        List<ProviderSettings> providers = models(settings).stream()
                .filter(each -> provider == null || each.name().equals(provider))
                .toList();
        Optional<ProviderSettings> configured = inSettings(providers, name);
        if (configured.isPresent()) {
            return Outcome.success(configured.get());
        }
        try {
            Optional<ProviderSettings> named = named(providers, name);
            if (named.isPresent()) {
                String model = withoutProvider(named.get(), name);
                ProviderModels its = of(named.get());
                // a server without a list decides for itself
                if (its.problem() != null || has(its, model)) {
                    return Outcome.success(with(named.get(), model));
                }
            }
            List<ProviderModels> all = all(providers);
            return all.stream()
                    .filter(each -> has(each, name))
                    .findFirst()
                    .map(each -> Outcome.success(with(each.provider(), name)))
                    .orElseGet(() -> Outcome.failed(new Failure.InvalidRequest(unknown(name, all))));
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return Outcome.failed(new Failure.Cancelled());
        }
    }

    /**
     * The provider that a request calls first, with its model; empty if the request leaves that to the settings.
     *
     * @param provider that the request names, null for none
     * @param model that the request names, null for none
     * @param earlier the choice for all requests that name nothing, null for none
     */
    public Outcome<Optional<ProviderSettings>> first(
            Settings settings, @Nullable String provider, @Nullable String model, @Nullable String earlier) {
        if (model != null) {
            return find(settings, provider, model).then(found -> Outcome.success(Optional.of(found)));
        }
        return Outcome.success(provider != null || earlier == null ? Optional.empty() : chosen(settings, earlier));
    }

    /** The provider with the model that a setting or an earlier choice names; requests no list. */
    public static Optional<ProviderSettings> chosen(Settings settings, String name) {
        List<ProviderSettings> providers = models(settings);
        return inSettings(providers, name)
                .or(() -> named(providers, name).map(provider -> with(provider, withoutProvider(provider, name))));
    }

    /** The full name of the model that a setting or an earlier choice names; empty without one. */
    public static Optional<String> selected(Settings settings, @Nullable String name) {
        return Optional.ofNullable(name)
                .flatMap(given -> chosen(settings, given))
                .map(ModelCatalog::nameOf);
    }

    /** {@code provider/model}. */
    public static String nameOf(ProviderSettings provider) {
        return provider.name() + "/" + VendorDefaults.modelOf(provider);
    }

    private static List<ProviderSettings> models(Settings settings) {
        return settings.providers().stream()
                .filter(provider -> provider.type() != ProviderType.OFFLINE)
                .toList();
    }

    private static Optional<ProviderSettings> inSettings(List<ProviderSettings> providers, String name) {
        return Stream.concat(
                        providers.stream().filter(each -> name.equals(nameOf(each))),
                        providers.stream().filter(each -> name.equals(VendorDefaults.modelOf(each))))
                .findFirst();
    }

    private static Optional<ProviderSettings> named(List<ProviderSettings> providers, String name) {
        return providers.stream()
                .filter(each -> name.startsWith(each.name() + "/")
                        && name.length() > each.name().length() + 1)
                .findFirst();
    }

    private static String withoutProvider(ProviderSettings provider, String name) {
        return name.substring(provider.name().length() + 1);
    }

    private static boolean has(ProviderModels models, String name) {
        return models.models().stream()
                .anyMatch(each -> each.equals(name)
                        || each.startsWith(name)
                                && VERSION.matcher(each.substring(name.length()))
                                        .matches());
    }

    /** Prices and the size of a prompt are those of the model for which they are configured. */
    private static ProviderSettings with(ProviderSettings provider, String model) {
        return model.equals(VendorDefaults.modelOf(provider))
                ? provider
                : provider.withModel(provider.model().withName(model).withContextWindow(0))
                        .withPrices(TokenPrices.UNKNOWN);
    }

    private static String unknown(String name, List<ProviderModels> all) {
        List<String> names = all.stream()
                .flatMap(each ->
                        each.models().stream().map(model -> each.provider().name() + "/" + model))
                .sorted(Comparator.comparingInt((String each) -> -likeness(each, name)))
                .toList();
        StringBuilder message = new StringBuilder("There is no model \"" + name + "\"");
        message.append(
                names.isEmpty()
                        ? ", because no provider is configured. See 'autodev doctor'."
                        : ": use " + String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())))
                                + (names.size() > MOST_NAMED ? " or another one of " + names.size() : "") + ".");
        all.stream()
                .filter(each -> each.problem() != null)
                .forEach(each -> message.append(" The list of ")
                        .append(each.provider().name())
                        .append(" is unknown: ")
                        .append(each.problem())
                        .append('.'));
        return message.toString();
    }

    /** The length of the beginning that two names share, with or without the provider. */
    private static int likeness(String full, String name) {
        String model = full.substring(full.indexOf('/') + 1);
        String words = name.substring(name.lastIndexOf('/') + 1);
        int shared = 0;
        while (shared < Math.min(model.length(), words.length()) && model.charAt(shared) == words.charAt(shared)) {
            shared++;
        }
        return shared;
    }
}
