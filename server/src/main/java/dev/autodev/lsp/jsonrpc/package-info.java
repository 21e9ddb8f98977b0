// SPDX-License-Identifier: Apache-2.0
/**
 * JSON-RPC messages in and out.
 *
 * <p>Contains: framing that survives any input, the queue of outgoing messages, the method table, error responses.
 * May depend on: LSP4J's JSON-RPC, {@code outcome}. Must never: know a document, or a method of the protocol
 * except to filter it.
 */
@NullMarked
package dev.autodev.lsp.jsonrpc;

import org.jspecify.annotations.NullMarked;
