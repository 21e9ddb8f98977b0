// SPDX-License-Identifier: Apache-2.0
package dev.autodev.platform;

import java.util.Locale;

/** The operating systems that differ in where files are kept; everything that is not one of the others counts as Linux. */
public enum OperatingSystem {
    LINUX,
    MACOS,
    WINDOWS;

    /** The system that this process runs on. */
    public static OperatingSystem current() {
        return of(System.getProperty("os.name", ""));
    }

    /** @param name the value of the system property {@code os.name} */
    static OperatingSystem of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            return WINDOWS;
        }
        return lower.startsWith("mac") ? MACOS : LINUX;
    }
}
