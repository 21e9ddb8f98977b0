package dev.autodev.session;

import com.google.gson.JsonElement;
import dev.autodev.config.Settings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Merges all layers of the configuration.
 *
 * <p><i>Thread-safe.</i>
 */
@FunctionalInterface
public interface SettingsSource {

    /**
     * The settings in force now. Called before each generation: cheap when nothing has changed.
     *
     * @param editorSettings the content of the editor's section "autodev", null if it has none
     * @param workspaceRoot where a workspace file may be, null without a folder
     */
    Loaded current(@Nullable JsonElement editorSettings, @Nullable Path workspaceRoot);

    /**
     * Settings, and what was wrong on the way to them.
     *
     * @param problems one sentence each: where, what, what to do
     */
    record Loaded(Settings settings, List<String> problems) {
        public Loaded {
            problems = List.copyOf(problems);
        }
    }
}
