// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings.load;

import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderSettings.ApiKeySource;
import dev.autodev.settings.ProviderSettings.CompletionOptions;
import dev.autodev.settings.ProviderSettings.CompletionWire;
import dev.autodev.settings.ProviderSettings.ModelSettings;
import dev.autodev.settings.ProviderSettings.ProviderEndpoint;
import dev.autodev.settings.ProviderSettings.RequestForm;
import dev.autodev.settings.ProviderSettings.RequestForm.LimitParameter;
import dev.autodev.settings.ProviderSettings.RequestForm.Sending;
import dev.autodev.settings.ProviderSettings.TokenPrices;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.SettingProblem;
import dev.autodev.settings.load.MergedValues.MergedTable;
import dev.autodev.settings.schema.SettingPath;
import dev.autodev.settings.schema.SettingValue.TextValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the configured providers from merged values.
 *
 * <p><i>Confined to</i> the loading of one configuration.
 */
final class ProviderAssembly {

    private final MergedValues values;
    private final List<SettingProblem> problems;

    ProviderAssembly(MergedValues values, List<SettingProblem> problems) {
        this.values = values;
        this.problems = problems;
    }

    List<ProviderSettings> providers() {
        MergedTable providers = values.table("providers");
        return providers.names().stream()
                .flatMap(name -> provider(name, providers.table(name)).stream())
                .toList();
    }

    private Optional<ProviderSettings> provider(String name, MergedTable table) {
        Optional<ProviderType> type = type(name, table);
        if (type.isEmpty()) {
            values.remove(table.path());
            return Optional.empty();
        }
        values.supply(table.path().child("type"), new TextValue(type.get().settingName()));
        String baseUrl = table.textOrNull("base_url");
        List<String> command = table.texts("api_key_command");
        return Optional.of(new ProviderSettings(
                name,
                type.get(),
                new ModelSettings(
                        table.textOrNull("model"),
                        table.whole("max_output_tokens"),
                        table.wholeIfSet("context_window").orElse(0),
                        table.decimalOrNull("temperature"),
                        new RequestForm(
                                table.choice(LimitParameter.class, "limit_parameter"),
                                table.choice(Sending.class, "send_temperature"),
                                table.choice(Sending.class, "system_role"))),
                new ProviderEndpoint(baseUrl, headers(table.path().child("headers"))),
                new ApiKeySource(command.isEmpty() ? keyVariable(table, type.get(), baseUrl) : null, command),
                new TokenPrices(
                        table.decimalOrNull("input_cost_per_million"), table.decimalOrNull("output_cost_per_million")),
                new CompletionOptions(
                        table.choice(CompletionWire.class, "completion"),
                        table.textIfSet("completion_model").orElse(""),
                        table.textIfSet("completion_tokens").orElse("")),
                false));
    }

    private Optional<ProviderType> type(String name, MergedTable table) {
        String written = table.textOrNull("type");
        Optional<ProviderType> type =
                written != null ? ProviderType.ofSettingName(written) : ProviderType.ofProviderName(name);
        if (type.isEmpty() && !values.wasRejected(table.path().child("type"))) {
            problems.add(SettingProblem.error(
                    values.originOf(table.path()),
                    table.path() + " is ignored, because it has no type: add type = \"openai\" for any compatible"
                            + " server, or " + String.join(", ", ProviderType.settingNames()) + "."));
        }
        return type;
    }

    private @Nullable String keyVariable(MergedTable table, ProviderType type, @Nullable String baseUrl) {
        String usual = type.keyVariable(baseUrl);
        if (usual != null) {
            values.supply(table.path().child("api_key_env"), new TextValue(usual));
        }
        return table.textOrNull("api_key_env");
    }

    private Map<String, String> headers(SettingPath table) {
        Map<String, String> headers = new LinkedHashMap<>();
        values.below(table)
                .forEach(header -> headers.put(
                        header.path().last(), header.value().asText().orElseThrow()));
        return headers;
    }
}
