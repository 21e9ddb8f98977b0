// SPDX-License-Identifier: Apache-2.0
/**
 * The place in a document that code goes to, and what code needs there: its lines with another indentation, its imports.
 *
 * <p>Contains: target, indentation, imports; computed with LF line ends, returned with the document's own. May depend
 * on: {@code generate.reply}'s snippets, {@code syntax}, {@code language}, {@code text}, {@code task}. Must never:
 * change anything outside the import section.
 */
@NullMarked
package dev.autodev.generate.edit;

import org.jspecify.annotations.NullMarked;
