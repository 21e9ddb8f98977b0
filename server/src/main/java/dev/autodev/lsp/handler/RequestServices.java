// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.handler;

import dev.autodev.concurrent.RequestExecutor;
import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.generation.GenerationRequestFactory;
import dev.autodev.lsp.generation.GenerationRunner;
import dev.autodev.session.Session;

/**
 * What the handlers of requests that generate have in common: each takes a snapshot of the session on the reader thread, and
 * on a worker makes a request and runs it.
 *
 * <p><i>Immutable</i>, of thread-safe parts.
 */
public record RequestServices(
        Session session,
        GenerationRequestFactory requests,
        GenerationRunner generations,
        EditorClient editor,
        RequestExecutor executor) {}
