// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.handler;

import com.google.gson.JsonElement;
import dev.autodev.concurrent.RequestExecutor;
import dev.autodev.lsp.client.ConfigDiagnostics;
import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.client.StatusNotifier;
import dev.autodev.session.ActiveSettings;
import dev.autodev.settings.Settings;
import org.eclipse.lsp4j.DidChangeConfigurationParams;

/**
 * Keeps the settings up to date with the client and with the configuration files.
 *
 * <p><i>Confined to the reader thread</i>; the work is done on workers.
 */
public final class ConfigurationHandler {

    private final RequestExecutor executor;
    private final EditorClient editor;
    private final ActiveSettings settings;
    private final StatusNotifier status;
    private final ConfigDiagnostics diagnostics;

    public ConfigurationHandler(
            RequestExecutor executor,
            EditorClient editor,
            ActiveSettings settings,
            StatusNotifier status,
            ConfigDiagnostics diagnostics) {
        this.executor = executor;
        this.editor = editor;
        this.settings = settings;
        this.status = status;
        this.diagnostics = diagnostics;
    }

    public void initialized() {
        executor.background(() -> {
            editor.registerConfiguration();
            pull();
        });
    }

    /** A client that answers {@code workspace/configuration} sends no settings here; other clients send them along. */
    public void changed(DidChangeConfigurationParams params) {
        if (editor.features().configuration().pull()) {
            executor.background(() -> {
                pull();
                read();
            });
        } else if (params.getSettings() instanceof JsonElement sent) {
            settings.configured(sent);
            executor.background(this::read);
        }
    }

    /** To be called when a document is opened, saved or closed, which may be a configuration file. */
    public void fileTouched(String uri) {
        if (ConfigDiagnostics.concerns(uri)) {
            executor.background(() -> {
                read();
                diagnostics.refresh();
            });
        }
    }

    /** The settings in force, read again where something has changed. */
    public Settings read() {
        Settings current = settings.current();
        if (current.completion().asCompletionItems()) {
            editor.registerCompletionItems(CompletionItemsHandler.REGISTRATION);
        }
        status.settingsRead();
        return current;
    }

    private void pull() {
        try {
            editor.configuration().ifPresent(settings::configured);
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        }
    }
}
