// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings;

import java.util.Locale;

/**
 * A mistake in the configuration; everything else still applies.
 *
 * <p><i>Immutable.</i>
 *
 * @param message one sentence for the user that names the key and says what to do; never contains an API key
 */
public record SettingProblem(SettingOrigin origin, Severity severity, String message) {

    public enum Severity {
        /** A value that the user wrote does not apply. */
        ERROR,
        /** The value applies, or is ignored on purpose, and the user should know. */
        WARNING
    }

    public static SettingProblem error(SettingOrigin origin, String message) {
        return new SettingProblem(origin, Severity.ERROR, message);
    }

    public static SettingProblem warning(SettingOrigin origin, String message) {
        return new SettingProblem(origin, Severity.WARNING, message);
    }

    /** One line in the format of compilers: place, severity, sentence. */
    public String described() {
        return origin.described() + ": " + severity.name().toLowerCase(Locale.ROOT) + ": " + message;
    }
}
