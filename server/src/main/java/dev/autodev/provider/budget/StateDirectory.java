package dev.autodev.provider.budget;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where programs keep what must outlive them and is no setting and no cache. */
public final class StateDirectory {

    private static final String OURS = "autodev";

    private StateDirectory() {}

    /**
     * autodev's own; empty if there is no home.
     *
     * @param home the person's folder, "" if there is none
     * @param system the name of the operating system
     */
    public static Optional<Path> of(Map<String, String> environment, String home, String system) {
        try {
            String os = system.toLowerCase(Locale.ROOT);
            if (os.startsWith("windows")) {
                return absolute(environment.get("LOCALAPPDATA"))
                        .or(() -> absolute(home)
                                .map(path -> path.resolve("AppData").resolve("Local")))
                        .map(path -> path.resolve(OURS));
            }
            if (os.startsWith("mac")) {
                return absolute(home)
                        .map(path -> path.resolve("Library")
                                .resolve("Application Support")
                                .resolve(OURS));
            }
            return absolute(environment.get("XDG_STATE_HOME"))
                    .or(() -> absolute(home).map(path -> path.resolve(".local").resolve("state")))
                    .map(path -> path.resolve(OURS));
        } catch (InvalidPathException nonsense) {
            return Optional.empty();
        }
    }

    /** A relative path would mean another folder in every workspace. */
    private static Optional<Path> absolute(@Nullable String path) {
        return Optional.ofNullable(path)
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }
}
