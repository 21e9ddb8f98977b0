// SPDX-License-Identifier: Apache-2.0
package dev.autodev.platform;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folders that autodev keeps for one user. The variables of the XDG base directory specification count on every
 * system; without them each system has its usual place. The launcher {@code autodev} has the rule for the cache as well.
 *
 * <p>A variable or a home that is not an absolute path counts as not set: it would be another folder in each workspace.
 * <i>Immutable.</i>
 */
public final class AppDirectories {

    private static final String NAME = "autodev";

    private final Map<String, String> environment;
    private final OperatingSystem system;
    private final @Nullable Path home;

    /** @param home the value of the system property {@code user.home}; the variable {@code HOME} takes precedence */
    public AppDirectories(Map<String, String> environment, String home, OperatingSystem system) {
        this.environment = Map.copyOf(environment);
        this.system = system;
        this.home = variable("HOME").or(() -> absolute(home)).orElse(null);
    }

    /** The folders of this process's user. */
    public static AppDirectories current(Map<String, String> environment) {
        return new AppDirectories(environment, System.getProperty("user.home", ""), OperatingSystem.current());
    }

    public OperatingSystem system() {
        return system;
    }

    /** The user's home folder; empty if none is known. */
    public Optional<Path> home() {
        return Optional.ofNullable(home);
    }

    /** For settings and prompts, which the user writes; empty if no folder is known, like the others. */
    public Optional<Path> config() {
        return variable("XDG_CONFIG_HOME")
                .or(() -> switch (system) {
                    case LINUX, MACOS -> inHome(".config");
                    case WINDOWS -> variable("APPDATA").or(() -> inHome("AppData", "Roaming"));
                })
                .map(folder -> folder.resolve(NAME));
    }

    /** For files that can be made again. */
    public Optional<Path> cache() {
        return variable("XDG_CACHE_HOME")
                .or(() -> inHomeOf(".cache", "Caches"))
                .map(folder -> folder.resolve(NAME))
                .or(() -> windowsLocal().map(local -> local.resolve("cache")));
    }

    /** For sockets: files that only a running process uses. */
    public Optional<Path> runtime() {
        return variable("XDG_RUNTIME_DIR").map(folder -> folder.resolve(NAME)).or(this::state);
    }

    /** For files that must outlive the process, and that the user does not edit. */
    public Optional<Path> state() {
        Optional<Path> usual = inHomeOf(".local/state", "Application Support")
                .map(folder -> folder.resolve(NAME))
                .or(this::windowsLocal);
        Optional<Path> chosen = variable("XDG_STATE_HOME").map(folder -> folder.resolve(NAME));
        // XDG_STATE_HOME used to count on Linux only: what was written elsewhere is still used
        boolean onlyUsualExists = system != OperatingSystem.LINUX
                && usual.filter(Files::isDirectory).isPresent()
                && chosen.filter(Files::isDirectory).isEmpty();
        return onlyUsualExists ? usual : chosen.or(() -> usual);
    }

    /**
     * A path as the user wrote it, with a leading {@code ~} replaced by the home folder.
     *
     * @throws InvalidPathException if it is not a path
     */
    public Path expand(String path) {
        boolean inHome = path.equals("~") || path.startsWith("~/") || path.startsWith("~\\");
        return inHome && home != null ? home.resolve(path.substring(Math.min(2, path.length()))) : Path.of(path);
    }

    private Optional<Path> inHomeOf(String linux, String macLibrary) {
        return switch (system) {
            case LINUX -> inHome(linux);
            case MACOS -> inHome("Library", macLibrary);
            case WINDOWS -> Optional.empty();
        };
    }

    private Optional<Path> windowsLocal() {
        return system == OperatingSystem.WINDOWS
                ? variable("LOCALAPPDATA").or(() -> inHome("AppData", "Local")).map(local -> local.resolve(NAME))
                : Optional.empty();
    }

    private Optional<Path> inHome(String... names) {
        return home().map(path -> path.resolve(Path.of("", names)));
    }

    private Optional<Path> variable(String name) {
        return absolute(environment.getOrDefault(name, ""));
    }

    private static Optional<Path> absolute(String path) {
        try {
            return path.isBlank()
                    ? Optional.empty()
                    : Optional.of(Path.of(path)).filter(Path::isAbsolute);
        } catch (InvalidPathException unusable) {
            return Optional.empty();
        }
    }
}
