/**
 * The code actions: what can be offered at a place in a document.
 *
 * <p>Lives here: {@link dev.autodev.action.ActionCatalog}, the ordered list, and one file per action. May depend on:
 * {@code text}, {@code language}, {@code syntax}, {@code task}, {@code config}. Must never: know LSP4J, read a file, call a provider:
 * the menu is free, the meal is ordered.
 */
@NullMarked
package dev.autodev.action;

import org.jspecify.annotations.NullMarked;
