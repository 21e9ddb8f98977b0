package dev.autodev.cache;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where the answers are kept on disk, or that they are not. */
public sealed interface CacheDirectory {

    /** The variable that moves the folder, or switches it off. */
    String VARIABLE = "AUTODEV_CACHE_DIR";

    record At(Path path) implements CacheDirectory {}

    /** @param reason why there is none, for a person */
    record Off(String reason) implements CacheDirectory {}

    /**
     * The folder these sources name. Nothing is read from the process itself.
     *
     * @param home as the system property {@code user.home} gives it; Java says {@code ?} if it knows none
     * @param osName as the system property {@code os.name} gives it
     */
    static CacheDirectory of(Map<String, String> environment, String home, String osName) {
        String chosen = environment.getOrDefault(VARIABLE, "").strip();
        if (chosen.equalsIgnoreCase("off")) {
            return new Off(VARIABLE + " is off");
        }
        try {
            if (!chosen.isEmpty()) {
                return new At(expanded(chosen, home).toAbsolutePath());
            }
            Path usual = usual(environment, home, osName.toLowerCase(Locale.ROOT));
            return usual.isAbsolute()
                    ? new At(usual)
                    : new Off("no home folder is known; name a folder with " + VARIABLE);
        } catch (InvalidPathException e) {
            return new Off((chosen.isEmpty() ? "the usual folder" : VARIABLE) + " is not a path; correct or unset it");
        }
    }

    private static Path usual(Map<String, String> environment, String home, String os) {
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        // the XDG specification wants a relative path ignored
        if (!xdg.isBlank() && Path.of(xdg).isAbsolute()) {
            return Path.of(xdg, "autodev");
        }
        if (os.startsWith("windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            return (local.isBlank() ? Path.of(home, "AppData", "Local") : Path.of(local)).resolve("autodev/cache");
        }
        return os.startsWith("mac")
                ? Path.of(home, "Library", "Caches", "autodev")
                : Path.of(home, ".cache", "autodev");
    }

    private static Path expanded(String path, String home) {
        if (path.equals("~")) {
            return Path.of(home);
        }
        return path.startsWith("~/") || path.startsWith("~\\") ? Path.of(home, path.substring(2)) : Path.of(path);
    }
}
