package dev.autodev.lsp.handler;

import dev.autodev.generate.Generator;
import dev.autodev.generate.Preview;
import dev.autodev.lsp.convert.Failures;
import dev.autodev.lsp.convert.WirePreview;
import dev.autodev.lsp.protocol.GenerateParams;
import dev.autodev.lsp.protocol.PreviewResult;
import dev.autodev.lsp.rpc.RequestExecutor;
import dev.autodev.lsp.run.ActiveRuns;
import dev.autodev.lsp.run.Wish;
import dev.autodev.lsp.run.WishReader;
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
    private final WishReader reader;
    private final Supplier<Generator> generator;
    private final ActiveRuns runs;
    private final RequestExecutor executor;

    public PreviewHandler(
            Session session,
            WishReader reader,
            Supplier<Generator> generator,
            ActiveRuns runs,
            RequestExecutor executor) {
        this.session = session;
        this.reader = reader;
        this.generator = generator;
        this.runs = runs;
        this.executor = executor;
    }

    public CompletableFuture<PreviewResult> handle(GenerateParams params) {
        Snapshot snapshot = session.snapshot();
        return executor.submit(() -> switch (reader.read(Wish.of(params), snapshot, runs.newId())
                .then(order -> generator.get().preview(order.request()))) {
            case Outcome.Failed<Preview> failed -> throw Failures.error(failed.failure());
            case Outcome.Success<Preview> success -> WirePreview.of(success.value());
        });
    }
}
