// SPDX-License-Identifier: Apache-2.0
/**
 * The language server: the only place that knows LSP4J, its Gson types and its futures.
 *
 * <p>Contains: the server, its launcher, the transports (standard streams, sockets, pipes). May depend on: everything
 * but {@code cli} and {@code app}; its sub-packages point downwards only: {@code handler}, {@code generation},
 * {@code client}, {@code convert}, {@code protocol}, {@code jsonrpc}. Must never: generate, parse or read settings
 * before {@code initialize} is answered.
 */
@NullMarked
package dev.autodev.lsp;

import org.jspecify.annotations.NullMarked;
