// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.complete.CompletionRequest.Trigger;
import dev.autodev.outcome.Outcome;
import dev.autodev.provider.VendorDefaults;
import dev.autodev.provider.budget.Price;
import dev.autodev.provider.http.ProxyRules;
import dev.autodev.provider.infill.DetectedWires;
import dev.autodev.provider.selection.ProviderRegistry;
import dev.autodev.settings.CompletionSettings;
import dev.autodev.settings.CompletionSettings.Enabled;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderSettings.CompletionWire;
import dev.autodev.settings.ProviderSettings.ModelSettings;
import dev.autodev.settings.ProviderSettings.TokenPrices;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.Settings;
import dev.autodev.settings.Settings.Strategy;
import dev.autodev.task.Task;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The providers that complete, in the order in which they are called.
 *
 * <p><i>Thread-safe.</i>
 */
final class CompletingProviders {

    private final ProviderRegistry registry;

    CompletingProviders(ProviderRegistry registry) {
        this.registry = registry;
    }

    /** @param trigger decides which providers are too expensive to be called */
    List<ProviderSettings> of(Settings settings, Trigger trigger) {
        CompletionSettings completion = settings.completion();
        boolean mayCost = switch (trigger) {
            case INVOKED -> true;
            case TYPED -> completion.enabled() != Enabled.AUTO;
            case AHEAD -> completion.askAhead() != Enabled.AUTO;
        };
        return configured(settings, completion)
                .filter(provider -> provider.type() != ProviderType.OFFLINE)
                .filter(provider -> provider.completion().wire() != CompletionWire.NONE)
                .filter(provider -> registry.whyUnusable(provider).isEmpty())
                .filter(provider -> mayCost || isFree(provider))
                .map(provider -> completing(provider, completion))
                .toList();
    }

    private Stream<ProviderSettings> configured(Settings settings, CompletionSettings completion) {
        if (!completion.providers().isEmpty()) {
            return completion.providers().stream().map(settings::provider).flatMap(Optional::stream);
        }
        Outcome<List<ProviderSettings>> chain = registry.chain(settings, Task.GENERATE, null, Strategy.SEQUENTIAL);
        return chain instanceof Outcome.Success<List<ProviderSettings>> success
                ? success.value().stream().sorted(Comparator.comparing(one -> !DetectedWires.mayInfill(one)))
                : Stream.of();
    }

    private static ProviderSettings completing(ProviderSettings provider, CompletionSettings completion) {
        ModelSettings model = provider.completing().model();
        return provider.withModel(
                model.withMaxOutputTokens(Math.min(model.maxOutputTokens(), completion.maxOutputTokens())));
    }

    /** The configured price decides; without one a provider is free if it is on this machine. */
    static boolean isFree(ProviderSettings provider) {
        TokenPrices configured = provider.prices();
        if (configured.input() != null || configured.output() != null) {
            Price price = Price.of(provider);
            return price.equals(Price.FREE);
        }
        return ProxyRules.isOnThisMachine(VendorDefaults.baseUrlOf(provider));
    }
}
