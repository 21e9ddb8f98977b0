// SPDX-License-Identifier: Apache-2.0
/**
 * Places code in a document.
 *
 * <p>Contains: one class for each kind of place, such as a function's body, a doc comment or a test file. May depend on:
 * {@code generate.edit}, {@code generate.merge}, {@code generate.reply}'s snippets, {@code syntax}, {@code language},
 * {@code text}, {@code task}. Must never: change anything outside the target, the import section and the place of insertion.
 */
@NullMarked
package dev.autodev.generate.placement;

import org.jspecify.annotations.NullMarked;
