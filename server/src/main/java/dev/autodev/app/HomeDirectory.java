package dev.autodev.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** The person's folder. */
final class HomeDirectory {

    private HomeDirectory() {}

    /**
     * What {@code HOME} says, as all programs of Unix take it, else what Java knows; "" if neither names a folder. A
     * relative one would be that of whoever wrote the workspace.
     *
     * @param known as the system property {@code user.home} gives it; Java says {@code ?} if it knows none
     */
    static String of(Map<String, String> environment, String known) {
        String home = environment.getOrDefault("HOME", "");
        return isAbsolute(home) ? home : isAbsolute(known) ? known : "";
    }

    private static boolean isAbsolute(String path) {
        try {
            return !path.isBlank() && Path.of(path).isAbsolute();
        } catch (InvalidPathException nonsense) {
            return false;
        }
    }
}
