// SPDX-License-Identifier: Apache-2.0
/**
 * Parses with tree-sitter: incremental reading, declarations, comments, problems.
 *
 * <p>Contains: {@link dev.autodev.syntax.treesitter.TreeSitterSyntax} and its parts. May depend on: {@code syntax},
 * {@code syntax.grammar}, {@code text}, {@code language}, tree-sitter. Must never: hand a native tree to another
 * package.
 */
@NullMarked
package dev.autodev.syntax.treesitter;

import org.jspecify.annotations.NullMarked;
