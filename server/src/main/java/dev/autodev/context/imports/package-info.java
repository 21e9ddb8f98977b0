// SPDX-License-Identifier: Apache-2.0
/**
 * Import resolution: from the import statements of a text to files of the workspace.
 *
 * <p>Contains: the reader of import statements, the search for the files they mean. May depend on: {@code context.index},
 * {@code syntax}, {@code language}. Must never: read a file.
 */
@NullMarked
package dev.autodev.context.imports;

import org.jspecify.annotations.NullMarked;
