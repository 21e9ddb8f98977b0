package dev.autodev.lsp.handler;

import dev.autodev.generate.GenerationResult;
import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.client.PartialText;
import dev.autodev.lsp.convert.EditNote;
import dev.autodev.lsp.convert.Failures;
import dev.autodev.lsp.convert.WireResult;
import dev.autodev.lsp.protocol.GenerateParams;
import dev.autodev.lsp.protocol.GenerateParams.DocumentReference;
import dev.autodev.lsp.protocol.RunStarted;
import dev.autodev.lsp.rpc.LspErrors;
import dev.autodev.lsp.rpc.RequestExecutor;
import dev.autodev.lsp.run.ActiveRuns;
import dev.autodev.lsp.run.Generations;
import dev.autodev.lsp.run.Order;
import dev.autodev.lsp.run.Wish;
import dev.autodev.lsp.run.WishReader;
import dev.autodev.outcome.Outcome;
import dev.autodev.session.Session;
import dev.autodev.session.Snapshot;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/**
 * Answers {@code autodev/generate}.
 *
 * <p><i>Thread-safe.</i>
 */
public final class GenerateHandler {

    private static final String RESULT = "result";
    private static final String APPLY = "apply";

    private final Session session;
    private final WishReader reader;
    private final Generations generations;
    private final ActiveRuns runs;
    private final EditorClient editor;
    private final RequestExecutor executor;

    public GenerateHandler(
            Session session,
            WishReader reader,
            Generations generations,
            ActiveRuns runs,
            EditorClient editor,
            RequestExecutor executor) {
        this.session = session;
        this.reader = reader;
        this.generations = generations;
        this.runs = runs;
        this.editor = editor;
        this.executor = executor;
    }

    public CompletableFuture<Object> handle(GenerateParams params) {
        Snapshot snapshot = session.snapshot();
        return executor.submit(() -> generate(params, snapshot));
    }

    private Object generate(GenerateParams params, Snapshot snapshot) {
        boolean applies = applies(params);
        return switch (reader.read(Wish.of(params), snapshot, runs.newId())) {
            case Outcome.Failed<Order> failed -> throw Failures.error(failed.failure());
            case Outcome.Success<Order> order -> applies ? start(order.value()) : answer(params, order.value());
        };
    }

    private RunStarted start(Order order) {
        generations.start(order);
        return new RunStarted(order.request().id());
    }

    private Object answer(GenerateParams params, Order order) {
        try (PartialText text = new PartialText(editor, params.partialResultToken())) {
            return switch (generations.run(order, params.workDoneToken(), text)) {
                case Outcome.Failed<GenerationResult> failed -> throw Failures.error(failed.failure());
                case Outcome.Success<GenerationResult> success -> {
                    text.sendUnlessSent(textOf(success.value()));
                    yield WireResult.of(
                            success.value(),
                            editor.features().editStyle(),
                            order.version(success.value()),
                            EditNote.of(order.title(), success.value()));
                }
            };
        }
    }

    private static String textOf(GenerationResult result) {
        return result.text();
    }

    private static boolean applies(GenerateParams params) {
        String deliver = params.deliver() == null ? RESULT : params.deliver();
        DocumentReference document = params.textDocument();
        if (deliver.equals(APPLY) && (document == null || document.uri() == null)) {
            throw LspErrors.error(
                    ResponseErrorCode.InvalidParams, "deliver \"apply\" needs a textDocument to apply the edit to.");
        }
        if (!deliver.equals(APPLY) && !deliver.equals(RESULT)) {
            throw LspErrors.error(
                    ResponseErrorCode.InvalidParams,
                    "There is no deliver \"" + deliver + "\": use " + RESULT + ", " + APPLY + ".");
        }
        return deliver.equals(APPLY);
    }
}
