package dev.autodev.lsp.handler;

import dev.autodev.concurrent.RequestExecutor;
import dev.autodev.generate.Generator;
import dev.autodev.generate.Preview;
import dev.autodev.lsp.convert.PreviewResults;
import dev.autodev.lsp.convert.ResponseErrors;
import dev.autodev.lsp.generation.ActiveGenerations;
import dev.autodev.lsp.generation.GenerationInput;
import dev.autodev.lsp.generation.GenerationRequestFactory;
import dev.autodev.lsp.protocol.GenerateParams;
import dev.autodev.lsp.protocol.PreviewResult;
import dev.autodev.outcome.Outcome;
import dev.autodev.session.Session;
import dev.autodev.session.Snapshot;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Answers {@code autodev/preview}.
 *
 * <p><i>Thread-safe.</i>
 */
public final class PreviewHandler {

    private final Session session;
    private final GenerationRequestFactory reader;
    private final Supplier<Generator> generator;
    private final ActiveGenerations runs;
    private final RequestExecutor executor;

    public PreviewHandler(
            Session session,
            GenerationRequestFactory reader,
            Supplier<Generator> generator,
            ActiveGenerations runs,
            RequestExecutor executor) {
        this.session = session;
        this.reader = reader;
        this.generator = generator;
        this.runs = runs;
        this.executor = executor;
    }

    public CompletableFuture<PreviewResult> handle(GenerateParams params) {
        Snapshot snapshot = session.snapshot();
        return executor.submit(() -> switch (reader.read(GenerationInput.of(params), snapshot, runs.newId())
                .then(order -> generator.get().preview(order.request()))) {
            case Outcome.Failed<Preview> failed -> throw ResponseErrors.error(failed.failure());
            case Outcome.Success<Preview> success -> PreviewResults.of(success.value());
        });
    }
}
