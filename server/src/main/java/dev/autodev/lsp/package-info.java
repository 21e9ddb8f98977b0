/**
 * The language server: the only place that knows LSP4J, its Gson types and futures.
 *
 * <p>Lives here: the server, its services, the ways in (standard streams, sockets, pipes). May depend on:
 * everything below; its sub-packages point downwards only: {@code handler}, {@code run}, {@code client}, {@code
 * convert}, {@code protocol}, and {@code rpc} beside them. Must never: generate, parse or read settings on the way
 * to the answer of {@code initialize}.
 */
@NullMarked
package dev.autodev.lsp;

import org.jspecify.annotations.NullMarked;
