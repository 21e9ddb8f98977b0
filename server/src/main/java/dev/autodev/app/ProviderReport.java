// SPDX-License-Identifier: Apache-2.0
package dev.autodev.app;

import com.google.gson.JsonObject;
import dev.autodev.app.ProviderHealthReport.Standing;
import dev.autodev.provider.VendorDefaults;
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
 * The state of one provider for status and reports, without its API key.
 *
 * @param misconfigured why it cannot be called with these settings, null if it can
 * @param completion how it completes at a cursor, for the user
 * @param spentThisMonthUsd by all processes
 */
public record ProviderReport(
        ProviderSettings provider,
        @Nullable String misconfigured,
        Standing standing,
        String completion,
        double spentThisMonthUsd) {

    /** The configured and detected providers, and the offline provider, which always exists. */
    public static List<ProviderReport> all(Settings settings, ProviderWiring wiring) {
        List<ProviderSettings> providers = new ArrayList<>(settings.providers());
        if (providers.stream().noneMatch(provider -> provider.name().equals(ProviderRegistry.OFFLINE.name()))) {
            providers.add(ProviderRegistry.OFFLINE);
        }
        return providers.stream()
                .map(provider -> new ProviderReport(
                        provider,
                        wiring.registry().whyUnusable(provider).orElse(null),
                        wiring.health().of(provider),
                        completion(provider, wiring),
                        wiring.spending().thisMonth(provider.name())))
                .toList();
    }

    private static String completion(ProviderSettings provider, ProviderWiring wiring) {
        return provider.type() == ProviderType.OFFLINE
                ? "completes bodies of functions that it knows"
                : wiring.completionWires().described(provider.completing());
    }

    public String name() {
        return provider.name();
    }

    String type() {
        return provider.type().settingName();
    }

    public boolean isOffline() {
        return provider.type() == ProviderType.OFFLINE;
    }

    String model() {
        return isOffline() ? "recipes" : VendorDefaults.modelOf(provider);
    }

    private @Nullable String baseUrl() {
        return isOffline() ? null : VendorDefaults.baseUrlOf(provider);
    }

    /** Whether it can be called now. */
    public boolean isUsable() {
        return reason() == null;
    }

    /** Why it cannot be called now, null if it can. */
    public @Nullable String reason() {
        return misconfigured != null ? misconfigured : standing.heldBack();
    }

    /** Whether it is configured well, but not called for now. */
    boolean isHeldBack() {
        return misconfigured == null && standing.heldBack() != null;
    }

    /** The report for {@code --json}. */
    public JsonObject json() {
        Price price = Price.of(provider);
        JsonObject json = new JsonObject();
        json.addProperty("name", name());
        json.addProperty("type", type());
        json.addProperty("model", model());
        json.addProperty("baseUrl", baseUrl());
        json.addProperty(
                "keyFrom",
                provider.apiKey().command().isEmpty() ? provider.apiKey().variable() : "command");
        json.addProperty("usable", isUsable());
        json.addProperty("reason", reason());
        json.addProperty("heldBack", isHeldBack());
        json.addProperty("completion", completion);
        json.addProperty("detected", provider.detected());
        json.addProperty("circuit", standing.circuit());
        json.addProperty("cooldownMillis", standing.cooldownMillis());
        json.addProperty("latencyMillis", standing.latencyMillis());
        json.addProperty("priceKnown", price.isKnown());
        json.addProperty("inputCostPerMillion", price.input());
        json.addProperty("outputCostPerMillion", price.output());
        json.addProperty("spentThisMonthUsd", spentThisMonthUsd);
        return json;
    }

    /** The report as one line of a table. */
    public String line() {
        List<String> details = new ArrayList<>();
        if (!isOffline()) {
            details.add(VendorDefaults.baseUrlOf(provider));
        }
        details.add(completion);
        if (!standing.circuit().equals("closed")) {
            details.add("circuit " + (standing.circuit().equals("open") ? "open" : "half open"));
        }
        if (standing.latencyMillis() != null) {
            details.add("usually " + standing.latencyMillis() + " ms");
        }
        if (!Price.of(provider).isKnown()) {
            details.add("price unknown, so caps do not cover it");
        }
        if (spentThisMonthUsd > 0) {
            details.add(Price.format(spentThisMonthUsd) + " this month");
        }
        return String.format(
                        Locale.ROOT,
                        "%-12s %-10s %-28s %s  %s",
                        name(),
                        type(),
                        model(),
                        isUsable() ? "usable" : "unusable: " + reason(),
                        String.join("  ", details))
                .stripTrailing();
    }
}
