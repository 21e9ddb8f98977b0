package dev.autodev.lsp.handler;

import dev.autodev.concurrent.RequestExecutor;
import dev.autodev.lsp.client.ConfigDiagnostics;
import dev.autodev.session.ActiveSettings;

/**
 * Looks at the configuration again when one of its files is opened, saved or closed in the editor.
 *
 * <p><i>Confined to the reader thread</i>; the work itself is done on workers.
 */
public final class ConfigFileHandler {

    private final ActiveSettings settings;
    private final ConfigDiagnostics diagnostics;
    private final RequestExecutor executor;

    public ConfigFileHandler(ActiveSettings settings, ConfigDiagnostics diagnostics, RequestExecutor executor) {
        this.settings = settings;
        this.diagnostics = diagnostics;
        this.executor = executor;
    }

    void touched(String uri) {
        if (ConfigDiagnostics.concerns(uri)) {
            executor.background(() -> {
                settings.current();
                diagnostics.refresh();
            });
        }
    }
}
