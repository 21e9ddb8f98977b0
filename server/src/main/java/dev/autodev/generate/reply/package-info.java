// SPDX-License-Identifier: Apache-2.0
/**
 * Finds the code in an answer.
 *
 * <p>Contains: the repair ladder; each rung is a pure function of the text, linear and bounded. May depend on: {@code
 * syntax}, {@code language}, {@code text}, Gson. Must never: call a provider, or throw for any text.
 */
@NullMarked
package dev.autodev.generate.reply;

import org.jspecify.annotations.NullMarked;
