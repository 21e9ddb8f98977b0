package dev.autodev.config;

/**
 * One value of one layer, not checked yet.
 *
 * <p><i>Immutable.</i>
 */
record RawValue(SettingPath path, SettingValue value, Origin origin) {}
