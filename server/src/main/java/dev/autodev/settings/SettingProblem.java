package dev.autodev.settings;

import java.util.Locale;

/**
 * A mistake in the configuration; everything else still applies.
 *
 * <p><i>Immutable.</i>
 *
 * @param message one sentence for a person that names the key and says what to do; never holds a provider's key
 */
public record SettingProblem(SettingOrigin origin, Severity severity, String message) {

    public static SettingProblem error(SettingOrigin origin, String message) {
        return new SettingProblem(origin, Severity.ERROR, message);
    }

    public static SettingProblem warning(SettingOrigin origin, String message) {
        return new SettingProblem(origin, Severity.WARNING, message);
    }

    /** One line, as compilers print: place, severity, sentence. */
    public String described() {
        return origin.described() + ": " + severity.name().toLowerCase(Locale.ROOT) + ": " + message;
    }
}
