// SPDX-License-Identifier: Apache-2.0
/**
 * The grammars, described as data.
 *
 * <p>Contains: {@link dev.autodev.syntax.grammar.Grammar} and one description per language. May depend on: {@code
 * syntax}'s values, tree-sitter's languages. Must never: walk a tree.
 */
@NullMarked
package dev.autodev.syntax.grammar;

import org.jspecify.annotations.NullMarked;
