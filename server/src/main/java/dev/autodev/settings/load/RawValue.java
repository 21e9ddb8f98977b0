package dev.autodev.settings.load;

import dev.autodev.settings.SettingOrigin;
import dev.autodev.settings.schema.SettingPath;
import dev.autodev.settings.schema.SettingValue;

/**
 * One value of one layer, not checked yet.
 *
 * <p><i>Immutable.</i>
 */
record RawValue(SettingPath path, SettingValue value, SettingOrigin origin) {}
