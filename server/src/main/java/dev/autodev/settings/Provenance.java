package dev.autodev.settings;

/**
 * The value in force of one setting and where it was written.
 *
 * <p><i>Immutable.</i>
 *
 * @param value as TOML writes it; a header's value is hidden, since it may be a secret
 */
public record Provenance(String value, SettingOrigin origin) {}
