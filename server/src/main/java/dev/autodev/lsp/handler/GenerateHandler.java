package dev.autodev.lsp.handler;

import dev.autodev.concurrent.RequestExecutor;
import dev.autodev.generate.GenerationResult;
import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.client.PartialResultStream;
import dev.autodev.lsp.convert.EditAnnotation;
import dev.autodev.lsp.convert.GenerateResults;
import dev.autodev.lsp.convert.ResponseErrors;
import dev.autodev.lsp.generation.ActiveGenerations;
import dev.autodev.lsp.generation.GenerationInput;
import dev.autodev.lsp.generation.GenerationRequestFactory;
import dev.autodev.lsp.generation.GenerationRunner;
import dev.autodev.lsp.generation.ValidatedRequest;
import dev.autodev.lsp.jsonrpc.LspErrors;
import dev.autodev.lsp.protocol.GenerateParams;
import dev.autodev.lsp.protocol.GenerateParams.DocumentReference;
import dev.autodev.lsp.protocol.RunStarted;
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
    private final GenerationRequestFactory reader;
    private final GenerationRunner generations;
    private final ActiveGenerations runs;
    private final EditorClient editor;
    private final RequestExecutor executor;

    public GenerateHandler(
            Session session,
            GenerationRequestFactory reader,
            GenerationRunner generations,
            ActiveGenerations runs,
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
        return switch (reader.read(GenerationInput.of(params), snapshot, runs.newId())) {
            case Outcome.Failed<ValidatedRequest> failed -> throw ResponseErrors.error(failed.failure());
            case Outcome.Success<ValidatedRequest> order ->
                applies ? start(order.value()) : answer(params, order.value());
        };
    }

    private RunStarted start(ValidatedRequest order) {
        generations.start(order);
        return new RunStarted(order.request().id());
    }

    private Object answer(GenerateParams params, ValidatedRequest order) {
        try (PartialResultStream text = new PartialResultStream(editor, params.partialResultToken())) {
            return switch (generations.run(order, params.workDoneToken(), text)) {
                case Outcome.Failed<GenerationResult> failed -> throw ResponseErrors.error(failed.failure());
                case Outcome.Success<GenerationResult> success -> {
                    text.sendUnlessSent(textOf(success.value()));
                    yield GenerateResults.of(
                            success.value(),
                            editor.features().editStyle(),
                            order.version(success.value()),
                            EditAnnotation.of(order.title(), success.value()));
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
