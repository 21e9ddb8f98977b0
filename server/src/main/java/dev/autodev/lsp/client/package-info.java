// SPDX-License-Identifier: Apache-2.0
/**
 * The client as the server sees it.
 *
 * <p>Contains: its capabilities, typed calls to it, progress, trace, status and configuration diagnostics. May depend
 * on: LSP4J, {@code lsp.convert}, {@code lsp.protocol}, {@code session}. Must never: wait for an answer without a
 * limit.
 */
@NullMarked
package dev.autodev.lsp.client;

import org.jspecify.annotations.NullMarked;
