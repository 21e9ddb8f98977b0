// SPDX-License-Identifier: Apache-2.0
/**
 * What a text says by its grammar: the API.
 *
 * <p>Contains: {@link dev.autodev.syntax.Syntax}, {@link dev.autodev.syntax.SyntaxTree}, declarations, the parse
 * budget. May depend on: {@code text}, {@code language}, {@code concurrent}. Must never: let a type of tree-sitter or a UTF-8 offset
 * out.
 */
@NullMarked
package dev.autodev.syntax;

import org.jspecify.annotations.NullMarked;
