// SPDX-License-Identifier: Apache-2.0
/**
 * Loads the configuration: reads each layer, checks it, merges all.
 *
 * <p>Contains: layers, checks, messages, merging. May depend on: {@code settings}, {@code settings.schema}, {@code
 * text}, {@code task}, tomlj, Gson. Must never: stop at a mistake: everything else still applies.
 */
@NullMarked
package dev.autodev.settings.load;

import org.jspecify.annotations.NullMarked;
