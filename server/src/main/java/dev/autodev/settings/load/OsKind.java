package dev.autodev.settings.load;

import java.util.Locale;

/** The kinds of operating system that keep configuration in different places. */
public enum OsKind {
    UNIX,
    WINDOWS;

    /** @param osName as the system property {@code os.name} gives it */
    public static OsKind of(String osName) {
        return osName.toLowerCase(Locale.ROOT).startsWith("windows") ? WINDOWS : UNIX;
    }
}
