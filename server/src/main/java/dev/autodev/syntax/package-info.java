/**
 * What a text says, by its grammar.
 *
 * <p>Lives here: {@link dev.autodev.syntax.Syntax} and, behind it, tree-sitter with one description per language. May
 * depend on: {@code text}, {@code language}, tree-sitter. Must never: let a tree-sitter type or a UTF-8 offset out.
 */
@NullMarked
package dev.autodev.syntax;

import org.jspecify.annotations.NullMarked;
