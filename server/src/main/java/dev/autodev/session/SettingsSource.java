package dev.autodev.session;

import com.google.gson.JsonElement;
import dev.autodev.settings.Settings;
import dev.autodev.text.Position;
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
     * @param files that were looked for, whether they are there or not
     * @param remarks those of the problems that stand in one of the files
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
     * @param at zero-based place of the key, null if it concerns the whole file
     * @param error whether something is wrong, rather than without effect
     */
    record Remark(Path file, @Nullable Position at, boolean error, String message) {}
}
