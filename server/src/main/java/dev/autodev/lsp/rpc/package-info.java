/**
 * Messages in and out, and who runs where.
 *
 * <p>Lives here: framing that survives anything, the queue of outgoing messages, error answers, workers. May
 * depend on: LSP4J's JSON-RPC, {@code outcome}. Must never: know a document or a method of the protocol by heart,
 * except to gate it.
 */
@NullMarked
package dev.autodev.lsp.rpc;

import org.jspecify.annotations.NullMarked;
