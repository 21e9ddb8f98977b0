// SPDX-License-Identifier: Apache-2.0
/**
 * The table of settings: keys, types, scopes, defaults.
 *
 * <p>Contains: {@link dev.autodev.settings.schema.SettingKeys}, the one place where a setting is defined. May depend
 * on: {@code settings}, {@code task}. Must never: read a file.
 */
@NullMarked
package dev.autodev.settings.schema;

import org.jspecify.annotations.NullMarked;
