// SPDX-License-Identifier: Apache-2.0
/**
 * Reads answers in an edit format, and applies them to a document.
 *
 * <p>Contains: one reader for each format (diffs, search and replace, before and after), which all make hunks; the search
 * for the lines of a hunk; the edits. May depend on: {@code generate.reply}, {@code text}. Must never: change a line that
 * no hunk names, choose between several places, or throw for any text.
 */
@NullMarked
package dev.autodev.generate.patch;

import org.jspecify.annotations.NullMarked;
