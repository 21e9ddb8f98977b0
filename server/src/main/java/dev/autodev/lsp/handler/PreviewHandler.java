// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.handler;

import dev.autodev.generate.Generator;
import dev.autodev.generate.Preview;
import dev.autodev.lsp.convert.PreviewResults;
import dev.autodev.lsp.convert.ResponseErrors;
import dev.autodev.lsp.protocol.GenerateParams;
import dev.autodev.lsp.protocol.PreviewResult;
import dev.autodev.outcome.Outcome;
import dev.autodev.session.Snapshot;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Answers {@code autodev/preview}.
 *
 * <p><i>Thread-safe.</i>
 */
public final class PreviewHandler {

    private final RequestServices services;
    private final Supplier<Generator> generator;

    public PreviewHandler(RequestServices services, Supplier<Generator> generator) {
        this.services = services;
        this.generator = generator;
    }

    public CompletableFuture<PreviewResult> handle(GenerateParams params) {
        Snapshot snapshot = services.session().snapshot();
        return services.executor().submit(() -> preview(params, snapshot));
    }

    private PreviewResult preview(GenerateParams params, Snapshot snapshot) {
        Outcome<Preview> preview = services.requests()
                .create(params, snapshot)
                .then(request -> generator.get().preview(request.request()));
        return PreviewResults.of(ResponseErrors.valueOrThrow(preview));
    }
}
