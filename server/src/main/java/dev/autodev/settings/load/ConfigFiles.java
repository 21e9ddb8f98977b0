package dev.autodev.settings.load;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the two configuration files are looked for. */
public final class ConfigFiles {

    public static final String WORKSPACE_FILE = ".autodev.toml";

    private ConfigFiles() {}

    /** The user's own file, whether it exists or not; empty without a home, or if {@code AUTODEV_CONFIG} is no path. */
    public static Optional<Path> userFile(SettingsInputs sources) {
        String chosen = sources.environment().getOrDefault("AUTODEV_CONFIG", "");
        try {
            return chosen.isBlank()
                    ? sources.directories().config().map(folder -> folder.resolve("config.toml"))
                    : Optional.of(sources.directories().expand(chosen).toAbsolutePath());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The workspace's file, whether it exists or not; empty without a workspace. */
    public static Optional<Path> workspaceFile(SettingsInputs sources) {
        return Optional.ofNullable(sources.workspaceRoot()).map(root -> root.resolve(WORKSPACE_FILE));
    }
}
