// SPDX-License-Identifier: Apache-2.0
/**
 * Text and places in it.
 *
 * <p>Contains: documents, positions, spans, edits, line endings, indentation, number formats, reading and writing text
 * files; all offsets are UTF-16 code units. May depend on: the JDK only. Must never: change a line ending, a tab or a
 * final newline that an edit does not name.
 */
@NullMarked
package dev.autodev.text;

import org.jspecify.annotations.NullMarked;
