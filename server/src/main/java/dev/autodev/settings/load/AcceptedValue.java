package dev.autodev.settings.load;

import dev.autodev.settings.SettingOrigin;
import dev.autodev.settings.schema.SettingKey;
import dev.autodev.settings.schema.SettingPath;
import dev.autodev.settings.schema.SettingValue;

/**
 * One value of one layer that fits its key.
 *
 * <p><i>Immutable.</i>
 */
record AcceptedValue(SettingPath path, SettingKey key, SettingValue value, SettingOrigin origin) {}
