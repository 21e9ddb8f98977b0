// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.handler;

import com.google.gson.JsonElement;
import dev.autodev.concurrent.RequestExecutor;
import dev.autodev.lsp.client.StatusNotifier;
import dev.autodev.lsp.convert.ResponseErrors;
import dev.autodev.lsp.protocol.ModelsResult;
import dev.autodev.lsp.protocol.ModelsResult.ModelEntry;
import dev.autodev.lsp.protocol.ModelsResult.ModelSelected;
import dev.autodev.lsp.protocol.ModelsResult.UnlistedProvider;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.Outcome;
import dev.autodev.provider.selection.ModelCatalog;
import dev.autodev.provider.selection.ModelCatalog.ProviderModels;
import dev.autodev.session.ActiveSettings;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code autodev/models}, and the command that selects a model for the session.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ModelsHandler {

    private final Supplier<ModelCatalog> models;
    private final ActiveSettings settings;
    private final StatusNotifier status;
    private final RequestExecutor executor;

    public ModelsHandler(
            Supplier<ModelCatalog> models, ActiveSettings settings, StatusNotifier status, RequestExecutor executor) {
        this.models = models;
        this.settings = settings;
        this.status = status;
        this.executor = executor;
    }

    public CompletableFuture<ModelsResult> handle() {
        return executor.submit(this::list);
    }

    private ModelsResult list() throws InterruptedException {
        Settings current = settings.current();
        List<ModelEntry> entries = new ArrayList<>();
        List<UnlistedProvider> unlisted = new ArrayList<>();
        for (ProviderModels each : models.get().all(current)) {
            String provider = each.provider().name();
            String configured = each.models().getFirst();
            each.models()
                    .forEach(model -> entries.add(
                            new ModelEntry(provider + "/" + model, provider, model, model.equals(configured))));
            if (each.problem() != null) {
                unlisted.add(new UnlistedProvider(provider, each.problem()));
            }
        }
        entries.sort(Comparator.comparing(entry -> !entry.configured()));
        return new ModelsResult(selected(current), entries, unlisted);
    }

    /** Selects a model for the session; with none or "", that of the settings. For workers. */
    ModelSelected use(@Nullable Object argument) {
        String name = "";
        if (argument instanceof JsonElement given && !given.isJsonNull()) {
            name = given.isJsonPrimitive() ? given.getAsString() : ResponseErrors.valueOrThrow(notAName());
        }
        Settings current = settings.current();
        if (name.isBlank()) {
            settings.useModel(null);
        } else {
            ProviderSettings found = ResponseErrors.valueOrThrow(models.get().find(current, null, name.strip()));
            settings.useModel(ModelCatalog.nameOf(found));
        }
        status.settingsRead();
        return new ModelSelected(selected(current));
    }

    private static Outcome<String> notAName() {
        return Outcome.failed(new Failure.InvalidRequest(
                "autodev.useModel needs the name of a model, such as \"openai/gpt-5-mini\", or no argument."));
    }

    private @Nullable String selected(Settings current) {
        return ModelCatalog.selected(current, settings.model(current)).orElse(null);
    }
}
