// SPDX-License-Identifier: Apache-2.0
/**
 * One class per request or group of notifications.
 *
 * <p>Contains: handlers. May depend on: {@code lsp.generation}, {@code lsp.client}, {@code lsp.convert}, {@code
 * lsp.protocol}, {@code session}, {@code codeaction}. Must never: block the reader thread.
 */
@NullMarked
package dev.autodev.lsp.handler;

import org.jspecify.annotations.NullMarked;
