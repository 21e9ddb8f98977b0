package dev.autodev.config;

/**
 * One value of one layer that fits its key.
 *
 * <p><i>Immutable.</i>
 */
record Accepted(SettingPath path, SettingKey key, SettingValue value, Origin origin) {}
