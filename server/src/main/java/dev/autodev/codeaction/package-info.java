// SPDX-License-Identifier: Apache-2.0
/**
 * The code actions: what can be offered at a place in a document.
 *
 * <p>Contains: {@link dev.autodev.codeaction.CodeActionCatalog}, the ordered table, and one file per action. May
 * depend on: {@code text}, {@code language}, {@code syntax}, {@code task}, {@code settings}. Must never: know
 * LSP4J, read a file or call a provider.
 */
@NullMarked
package dev.autodev.codeaction;

import org.jspecify.annotations.NullMarked;
