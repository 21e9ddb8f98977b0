// SPDX-License-Identifier: Apache-2.0
/**
 * Selects what is shown for one place in a document.
 *
 * <p>Contains: the names around the place, the candidates they lead to, their ranking under a budget, the text of what is
 * chosen. May depend on: {@code context}, {@code context.index}, {@code context.imports}, {@code syntax}, {@code text}.
 * Must never: depend on time or on the order in which files were indexed.
 */
@NullMarked
package dev.autodev.context.selection;

import org.jspecify.annotations.NullMarked;
