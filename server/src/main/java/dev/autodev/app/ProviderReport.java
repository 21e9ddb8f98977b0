package dev.autodev.app;

import dev.autodev.provider.VendorDefaults;
import dev.autodev.provider.budget.MoneyFormat;
import dev.autodev.provider.budget.Price;
import dev.autodev.provider.selection.ProviderRegistry;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say of one provider; never its key.
 *
 * @param keyFrom the environment variable or "command" that gives the key, null if it needs none
 * @param usable whether it may be asked now
 * @param reason why it may not, null if it may
 * @param heldBack whether it could be used, but is left alone for now
 * @param cooldownMillis until it may be asked again, null if nothing holds it
 * @param latencyMillis the median of its latest answers, null without any
 * @param priceKnown whether caps cover it
 * @param spentThisMonthUsd by all processes
 */
public record ProviderReport(
        String name,
        String type,
        String model,
        @Nullable String baseUrl,
        @Nullable String keyFrom,
        boolean usable,
        @Nullable String reason,
        boolean heldBack,
        boolean detected,
        String circuit,
        @Nullable Long cooldownMillis,
        @Nullable Long latencyMillis,
        boolean priceKnown,
        @Nullable Double inputCostPerMillion,
        @Nullable Double outputCostPerMillion,
        double spentThisMonthUsd) {

    /** The configured, the detected, and the offline provider that is always there. */
    public static List<ProviderReport> all(Settings settings, Wiring wiring) {
        List<ProviderSettings> providers = new ArrayList<>(settings.providers());
        if (providers.stream().noneMatch(provider -> provider.name().equals(ProviderRegistry.OFFLINE.name()))) {
            providers.add(ProviderRegistry.OFFLINE);
        }
        return providers.stream().map(provider -> of(provider, wiring)).toList();
    }

    private static ProviderReport of(ProviderSettings provider, Wiring wiring) {
        boolean offline = provider.type() == ProviderType.OFFLINE;
        ProviderHealthReport.Standing standing = wiring.health().of(provider);
        String misconfigured = wiring.registry().whyUnusable(provider).orElse(null);
        String reason = misconfigured != null ? misconfigured : standing.heldBack();
        Price price = Price.of(provider);
        return new ProviderReport(
                provider.name(),
                provider.type().name().toLowerCase(Locale.ROOT),
                offline ? "recipes" : VendorDefaults.modelOf(provider),
                offline ? null : VendorDefaults.baseUrlOf(provider),
                provider.apiKey().command().isEmpty() ? provider.apiKey().variable() : "command",
                reason == null,
                reason,
                misconfigured == null && reason != null,
                provider.detected(),
                standing.circuit(),
                standing.cooldownMillis(),
                standing.latencyMillis(),
                price.isKnown(),
                price.input(),
                price.output(),
                wiring.spending().thisMonth(provider.name()));
    }

    boolean isOffline() {
        return type.equals("offline");
    }

    public String line() {
        List<String> more = new ArrayList<>();
        if (baseUrl != null) {
            more.add(baseUrl);
        }
        if (!circuit.equals("closed")) {
            more.add("circuit " + (circuit.equals("open") ? "open" : "half open"));
        }
        if (latencyMillis != null) {
            more.add("usually " + latencyMillis + " ms");
        }
        if (!priceKnown) {
            more.add("price unknown: caps do not cover it");
        }
        if (spentThisMonthUsd > 0) {
            more.add(MoneyFormat.format(spentThisMonthUsd) + " this month");
        }
        return String.format(
                        Locale.ROOT,
                        "%-12s %-10s %-28s %s  %s",
                        name,
                        type,
                        model,
                        usable ? "usable" : "unusable: " + reason,
                        String.join("  ", more))
                .stripTrailing();
    }
}
