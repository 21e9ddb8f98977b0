// SPDX-License-Identifier: Apache-2.0
package dev.autodev.session;

import com.google.gson.JsonElement;
import dev.autodev.settings.Settings;
import dev.autodev.text.Position;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Provides the settings from all layers of the configuration.
 *
 * <p><i>Thread-safe.</i>
 */
@FunctionalInterface
public interface SettingsSource {

    /**
     * The settings in force now. Called before each generation: cheap when nothing has changed.
     *
     * @param editorSettings the section "autodev" of the client's settings, null if there is none
     * @param workspaceRoot the workspace folder, which may have a workspace file; null if there is none
     */
    Loaded current(@Nullable JsonElement editorSettings, @Nullable Path workspaceRoot);

    /**
     * Settings and the problems found while reading them.
     *
     * @param problems one sentence each: where, what, what to do
     * @param files all configuration files, whether they exist or not
     * @param remarks the problems that are in one of the files
     */
    record Loaded(Settings settings, List<String> problems, List<Path> files, List<Remark> remarks) {
        public Loaded {
            problems = List.copyOf(problems);
            files = List.copyOf(files);
            remarks = List.copyOf(remarks);
        }

        public Loaded(Settings settings, List<String> problems) {
            this(settings, problems, List.of(), List.of());
        }
    }

    /**
     * A problem in a file.
     *
     * @param at zero-based position of the key, null if the problem concerns the whole file
     * @param error an error; otherwise the setting merely has no effect
     */
    record Remark(Path file, @Nullable Position at, boolean error, String message) {}
}
