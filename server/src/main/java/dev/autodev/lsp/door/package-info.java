// SPDX-License-Identifier: Apache-2.0
/**
 * Accepts clients that connect to the server.
 *
 * <p>Contains: who may connect, the socket file, one session for each client. May depend on: {@code lsp.jsonrpc}. Must
 * never: know a method of the protocol except {@code initialize}.
 */
@NullMarked
package dev.autodev.lsp.door;

import org.jspecify.annotations.NullMarked;
