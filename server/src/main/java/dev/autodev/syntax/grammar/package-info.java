/**
 * The languages, described as data.
 *
 * <p>Lives here: {@link dev.autodev.syntax.grammar.Grammar} and one description per language. May depend on:
 * {@code syntax}'s shared types, tree-sitter's languages. Must never: walk a tree.
 */
@NullMarked
package dev.autodev.syntax.grammar;

import org.jspecify.annotations.NullMarked;
