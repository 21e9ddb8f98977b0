/**
 * The customs office between LSP's types and ours: nulls and Either stop here.
 *
 * <p>Lives here: pure functions. May depend on: {@code protocol}, {@code generate}, {@code text}, LSP4J's types.
 * Must never: have state.
 */
@NullMarked
package dev.autodev.lsp.convert;

import org.jspecify.annotations.NullMarked;
