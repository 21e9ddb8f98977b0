package dev.autodev.settings.load;

import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderSettings.ApiKeySource;
import dev.autodev.settings.ProviderSettings.Endpoint;
import dev.autodev.settings.ProviderSettings.ModelSettings;
import dev.autodev.settings.ProviderSettings.TokenPrices;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.SettingProblem;
import dev.autodev.settings.schema.SettingPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the configured providers of merged values.
 *
 * <p><i>Confined to</i> the loading of one configuration.
 */
final class ProviderAssembly {

    private static final SettingPath PROVIDERS = SettingPath.of("providers");

    private final MergedValues values;
    private final List<SettingProblem> problems;

    ProviderAssembly(MergedValues values, List<SettingProblem> problems) {
        this.values = values;
        this.problems = problems;
    }

    List<ProviderSettings> providers() {
        return values.names(PROVIDERS).stream()
                .flatMap(name -> provider(name).stream())
                .toList();
    }

    private Optional<ProviderSettings> provider(String name) {
        SettingPath table = PROVIDERS.child(name);
        Optional<ProviderType> type = type(name, table);
        if (type.isEmpty()) {
            values.leaveOut(table);
            return Optional.empty();
        }
        values.supply(table.child("type"), type.get().settingName());
        String baseUrl = values.text(table.child("base_url"));
        List<String> command = values.texts(table.child("api_key_command"));
        return Optional.of(new ProviderSettings(
                name,
                type.get(),
                new ModelSettings(
                        values.text(table.child("model")),
                        (int) values.whole(table.child("max_output_tokens")),
                        values.get(table.child("context_window"))
                                .flatMap(value -> value.value().asWhole())
                                .map(Long::intValue)
                                .orElse(0),
                        values.decimal(table.child("temperature"))),
                new Endpoint(baseUrl, headers(table.child("headers"))),
                new ApiKeySource(command.isEmpty() ? keyVariable(table, type.get(), baseUrl) : null, command),
                new TokenPrices(
                        values.decimal(table.child("input_cost_per_million")),
                        values.decimal(table.child("output_cost_per_million"))),
                false));
    }

    private Optional<ProviderType> type(String name, SettingPath table) {
        String given = values.text(table.child("type"));
        Optional<ProviderType> type =
                given != null ? ProviderType.ofSettingName(given) : ProviderType.ofProviderName(name);
        if (type.isEmpty() && !values.wasRejected(table.child("type"))) {
            problems.add(SettingProblem.error(
                    values.originOf(table),
                    table + " is ignored, because it has no type: add type = \"openai\" for any compatible server, or "
                            + String.join(", ", ProviderType.settingNames()) + "."));
        }
        return type;
    }

    private @Nullable String keyVariable(SettingPath table, ProviderType type, @Nullable String baseUrl) {
        String usual = type.keyVariable(baseUrl);
        if (usual != null) {
            values.supply(table.child("api_key_env"), usual);
        }
        return values.text(table.child("api_key_env"));
    }

    private Map<String, String> headers(SettingPath table) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (AcceptedValue header : values.below(table)) {
            headers.put(header.path().last(), header.value().asText().orElseThrow());
        }
        return headers;
    }
}
