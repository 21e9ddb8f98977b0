/**
 * Text and places in it.
 *
 * <p>Lives here: documents, positions, spans, edits, line ends, indentation. All offsets and characters are UTF-16 code
 * units, Java's and LSP's own. May depend on: the JDK only. Must never: change a line end, a tab or a final newline that
 * an edit does not name.
 */
@NullMarked
package dev.autodev.text;

import org.jspecify.annotations.NullMarked;
