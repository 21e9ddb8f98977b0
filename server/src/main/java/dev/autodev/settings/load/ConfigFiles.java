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
                    ? usualFolder(sources)
                            .map(folder -> folder.resolve("autodev").resolve("config.toml"))
                    : Optional.of(expanded(chosen, sources.userHome()).toAbsolutePath());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The workspace's file, whether it exists or not; empty without a workspace. */
    public static Optional<Path> workspaceFile(SettingsInputs sources) {
        return Optional.ofNullable(sources.workspaceRoot()).map(root -> root.resolve(WORKSPACE_FILE));
    }

    /** Replaces a leading {@code ~} by the user's home. */
    static Path expanded(String path, Path home) {
        if (path.equals("~")) {
            return home;
        }
        return path.startsWith("~/") || path.startsWith("~\\") ? home.resolve(path.substring(2)) : Path.of(path);
    }

    /** Never a relative one: that would be a file of the workspace. */
    private static Optional<Path> usualFolder(SettingsInputs sources) {
        return usual(sources).filter(Path::isAbsolute);
    }

    private static Optional<Path> usual(SettingsInputs sources) {
        String xdg = sources.environment().getOrDefault("XDG_CONFIG_HOME", "");
        // the XDG specification wants a relative path ignored
        if (!xdg.isBlank() && Path.of(xdg).isAbsolute()) {
            return Optional.of(Path.of(xdg));
        }
        return Optional.of(
                switch (sources.os()) {
                    case UNIX -> sources.userHome().resolve(".config");
                    case WINDOWS -> {
                        String appData = sources.environment().getOrDefault("APPDATA", "");
                        yield appData.isBlank()
                                ? sources.userHome().resolve("AppData").resolve("Roaming")
                                : Path.of(appData);
                    }
                });
    }
}
