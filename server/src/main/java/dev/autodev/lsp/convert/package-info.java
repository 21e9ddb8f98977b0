// SPDX-License-Identifier: Apache-2.0
/**
 * Conversions between LSP's types and the domain's; nulls and {@code Either} do not pass beyond this package.
 *
 * <p>Contains: pure functions. May depend on: {@code lsp.protocol}, {@code generate}, {@code text}, LSP4J's types.
 * Must never: have state.
 */
@NullMarked
package dev.autodev.lsp.convert;

import org.jspecify.annotations.NullMarked;
