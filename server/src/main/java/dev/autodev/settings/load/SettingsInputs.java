package dev.autodev.settings.load;

import com.google.gson.JsonElement;
import dev.autodev.platform.AppDirectories;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything the configuration is made from. Nothing is read from the process itself, so a test says all of it.
 *
 * <p><i>Immutable</i>, as long as nobody changes the editor's JSON.
 *
 * @param workspaceRoot the folder that may hold {@code .autodev.toml}, null if no folder is open
 * @param editorSettings what the editor sent: the section {@code autodev}, or an object that holds it; null if nothing
 * @param flags dotted path to the characters given on the command line
 */
public record SettingsInputs(
        Map<String, String> environment,
        AppDirectories directories,
        @Nullable Path workspaceRoot,
        @Nullable JsonElement editorSettings,
        Map<String, String> flags) {

    public SettingsInputs {
        environment = Map.copyOf(environment);
        flags = Map.copyOf(flags);
    }

    public SettingsInputs withEditorSettings(@Nullable JsonElement settings) {
        return new SettingsInputs(environment, directories, workspaceRoot, settings, flags);
    }

    public SettingsInputs withWorkspaceRoot(@Nullable Path root) {
        return new SettingsInputs(environment, directories, root, editorSettings, flags);
    }

    public SettingsInputs withFlags(Map<String, String> given) {
        return new SettingsInputs(environment, directories, workspaceRoot, editorSettings, given);
    }
}
