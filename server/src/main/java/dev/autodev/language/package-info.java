/**
 * The languages by name: identifiers, file endings, comment tokens.
 *
 * <p>Lives here: {@link dev.autodev.language.Language} and the table of those we know. May depend on: {@code text}.
 * Must never: parse. Grammars live in {@code dev.autodev.syntax}.
 */
@NullMarked
package dev.autodev.language;

import org.jspecify.annotations.NullMarked;
