// SPDX-License-Identifier: Apache-2.0
/**
 * Replaces selected lines by an answer that holds more or less than these.
 *
 * <p>Contains: document and answer as trees, their matches and differences. May depend on: {@code generate.edit},
 * {@code generate.reply}'s snippets, {@code syntax}, {@code text}. Must never: remove what the answer does not have a new
 * version of.
 */
@NullMarked
package dev.autodev.generate.merge;

import org.jspecify.annotations.NullMarked;
