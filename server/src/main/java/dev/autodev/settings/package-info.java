// SPDX-License-Identifier: Apache-2.0
/**
 * The validated configuration.
 *
 * <p>Contains: {@link dev.autodev.settings.Settings}, where each value came from, the problems found. May depend on:
 * {@code text}, {@code task}. Must never: hold an API key.
 */
@NullMarked
package dev.autodev.settings;

import org.jspecify.annotations.NullMarked;
