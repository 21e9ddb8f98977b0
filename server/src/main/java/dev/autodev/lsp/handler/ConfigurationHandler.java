package dev.autodev.lsp.handler;

import com.google.gson.JsonElement;
import dev.autodev.config.Settings;
import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.rpc.RequestExecutor;
import dev.autodev.lsp.run.StatusReports;
import dev.autodev.session.ActiveSettings;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.lsp4j.DidChangeConfigurationParams;

/**
 * Follows the settings of the editor, and warms up what the first request will need.
 *
 * <p><i>Confined to the reader thread</i>; the work itself is done on workers.
 */
public final class ConfigurationHandler {

    /** An editor that starts us asks for something at once; what comes later should not take the processor from that. */
    private static final Duration HEAD_START = Duration.ofMillis(Integer.getInteger("autodev.head-start", 300));

    private final RequestExecutor executor;
    private final EditorClient editor;
    private final ActiveSettings settings;
    private final StatusReports status;
    private final Consumer<Settings> warmUp;

    public ConfigurationHandler(
            RequestExecutor executor,
            EditorClient editor,
            ActiveSettings settings,
            StatusReports status,
            Consumer<Settings> warmUp) {
        this.executor = executor;
        this.editor = editor;
        this.settings = settings;
        this.status = status;
        this.warmUp = warmUp;
    }

    public void initialized() {
        executor.background(() -> {
            editor.registerConfiguration();
            pull();
        });
        executor.warmUp(HEAD_START, () -> warmUp.accept(read()));
    }

    /** An editor that can be asked sends nothing useful with the news; the others send the settings along. */
    public void changed(DidChangeConfigurationParams params) {
        if (editor.features().configuration()) {
            executor.background(() -> {
                pull();
                read();
            });
        } else if (params.getSettings() instanceof JsonElement sent) {
            settings.configured(sent);
            executor.background(this::read);
        }
    }

    private Settings read() {
        Settings current = settings.current();
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
