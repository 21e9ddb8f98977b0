package dev.autodev.lsp.handler;

import com.google.gson.JsonElement;
import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.rpc.RequestExecutor;
import dev.autodev.session.ActiveSettings;
import java.util.List;
import org.eclipse.lsp4j.DidChangeConfigurationParams;

/**
 * Follows the settings of the editor, and warms up what the first request will need.
 *
 * <p><i>Confined to the reader thread</i>; the work itself is done on workers.
 */
public final class ConfigurationHandler {

    private final RequestExecutor executor;
    private final EditorClient editor;
    private final ActiveSettings settings;
    private final List<Runnable> warmUps;

    public ConfigurationHandler(
            RequestExecutor executor, EditorClient editor, ActiveSettings settings, List<Runnable> warmUps) {
        this.executor = executor;
        this.editor = editor;
        this.settings = settings;
        this.warmUps = List.copyOf(warmUps);
    }

    public void initialized() {
        executor.background(() -> {
            editor.registerConfiguration();
            pull();
            settings.current();
        });
        warmUps.forEach(executor::background);
    }

    /** An editor that can be asked sends nothing useful with the news; the others send the settings along. */
    public void changed(DidChangeConfigurationParams params) {
        if (editor.features().configuration()) {
            executor.background(() -> {
                pull();
                settings.current();
            });
        } else if (params.getSettings() instanceof JsonElement sent) {
            settings.configured(sent);
            executor.background(settings::current);
        }
    }

    private void pull() {
        try {
            editor.configuration().ifPresent(settings::configured);
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        }
    }
}
