/**
 * The languages by name: identifiers, file endings, comment tokens, places of tests.
 *
 * <p>Lives here: {@link dev.autodev.language.Language}, the table of those we know, and where their tests live. May
 * depend on: {@code text}. Must never: parse. Grammars live in {@code dev.autodev.syntax}.
 */
@NullMarked
package dev.autodev.language;

import org.jspecify.annotations.NullMarked;
