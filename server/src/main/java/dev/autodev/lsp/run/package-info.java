/**
 * Generations in the name of an editor: begun, watched, cancelled, delivered.
 *
 * <p>Lives here: the runs under way, the reading of wishes, the delivery of edits. May depend on: {@code client},
 * {@code convert}, {@code protocol}, {@code session}, {@code generate}. Must never: write to the session, or apply
 * an edit to a text it was not made for.
 */
@NullMarked
package dev.autodev.lsp.run;

import org.jspecify.annotations.NullMarked;
