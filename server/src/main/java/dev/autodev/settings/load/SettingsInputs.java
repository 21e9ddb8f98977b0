// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings.load;

import com.google.gson.JsonElement;
import dev.autodev.platform.AppDirectories;
import dev.autodev.settings.SettingOrigin;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the configuration is made from, apart from the files that it names.
 *
 * <p><i>Immutable</i>, as long as the editor's JSON is not changed.
 *
 * @param workspaceRoot the folder that may contain {@code .autodev.toml}, null if no folder is open
 * @param editorSettings the section {@code autodev}, or an object that contains it; null if the editor sent nothing
 * @param editor {@link SettingOrigin#EDITOR} or {@link SettingOrigin#SOCKET_CLIENT}
 * @param flags dotted path to the characters on the command line
 */
public record SettingsInputs(
        Map<String, String> environment,
        AppDirectories directories,
        @Nullable Path workspaceRoot,
        @Nullable JsonElement editorSettings,
        SettingOrigin editor,
        Map<String, String> flags) {

    public SettingsInputs {
        environment = Map.copyOf(environment);
        flags = Map.copyOf(flags);
    }

    /** For an editor that started the server, or none. */
    public SettingsInputs(
            Map<String, String> environment,
            AppDirectories directories,
            @Nullable Path workspaceRoot,
            @Nullable JsonElement editorSettings,
            Map<String, String> flags) {
        this(environment, directories, workspaceRoot, editorSettings, SettingOrigin.EDITOR, flags);
    }

    /** The user's own file, existing or not; empty without a home, or if {@code AUTODEV_CONFIG} is not a path. */
    public Optional<Path> userFile() {
        String chosen = environment.getOrDefault("AUTODEV_CONFIG", "");
        try {
            return chosen.isBlank()
                    ? directories.config().map(folder -> folder.resolve("config.toml"))
                    : Optional.of(directories.expand(chosen).toAbsolutePath());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The workspace's file, existing or not; empty without a workspace. */
    public Optional<Path> workspaceFile() {
        return Optional.ofNullable(workspaceRoot).map(root -> root.resolve(".autodev.toml"));
    }

    public SettingsInputs withEditorSettings(@Nullable JsonElement settings) {
        return new SettingsInputs(environment, directories, workspaceRoot, settings, editor, flags);
    }

    public SettingsInputs withEditor(SettingOrigin origin) {
        return new SettingsInputs(environment, directories, workspaceRoot, editorSettings, origin, flags);
    }

    public SettingsInputs withWorkspaceRoot(@Nullable Path root) {
        return new SettingsInputs(environment, directories, root, editorSettings, editor, flags);
    }

    public SettingsInputs withFlags(Map<String, String> given) {
        return new SettingsInputs(environment, directories, workspaceRoot, editorSettings, editor, given);
    }
}
