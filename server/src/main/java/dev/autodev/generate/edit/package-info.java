// SPDX-License-Identifier: Apache-2.0
/**
 * Places code in a document.
 *
 * <p>Contains: target, indentation, imports; computed with LF line ends, returned with the document's own. May depend
 * on: {@code generate.reply}'s snippets, {@code syntax}, {@code language}, {@code text}, {@code task}. Must never:
 * change anything outside the target, the import section and the place of insertion.
 */
@NullMarked
package dev.autodev.generate.edit;

import org.jspecify.annotations.NullMarked;
