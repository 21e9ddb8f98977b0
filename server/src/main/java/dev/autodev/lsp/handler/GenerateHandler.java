// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.handler;

import dev.autodev.generate.GenerationResult;
import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.client.PartialResultStream;
import dev.autodev.lsp.convert.EditAnnotation;
import dev.autodev.lsp.convert.GenerateResults;
import dev.autodev.lsp.convert.ResponseErrors;
import dev.autodev.lsp.generation.ValidatedRequest;
import dev.autodev.lsp.jsonrpc.LspErrors;
import dev.autodev.lsp.protocol.GenerateParams;
import dev.autodev.lsp.protocol.GenerateParams.DocumentReference;
import dev.autodev.lsp.protocol.GenerateResult;
import dev.autodev.lsp.protocol.RunArguments.RunStarted;
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

    private final RequestServices services;

    public GenerateHandler(RequestServices services) {
        this.services = services;
    }

    public CompletableFuture<Object> handle(GenerateParams params) {
        Snapshot snapshot = services.session().snapshot();
        return services.executor().submit(() -> generate(params, snapshot));
    }

    private Object generate(GenerateParams params, Snapshot snapshot) {
        boolean apply = isApply(params);
        ValidatedRequest request =
                ResponseErrors.valueOrThrow(services.requests().create(params, snapshot));
        return apply ? start(request) : answer(params, request);
    }

    private RunStarted start(ValidatedRequest request) {
        services.generations().start(request);
        return new RunStarted(request.request().id());
    }

    private GenerateResult answer(GenerateParams params, ValidatedRequest request) {
        EditorClient editor = services.editor();
        try (PartialResultStream text = new PartialResultStream(editor, params.partialResultToken())) {
            GenerationResult result =
                    ResponseErrors.valueOrThrow(services.generations().run(request, params.workDoneToken(), text));
            text.sendUnlessSent(result.text());
            return GenerateResults.of(
                    result,
                    editor.features().editStyle(),
                    request.version(result),
                    EditAnnotation.of(request.title(), result));
        }
    }

    private static boolean isApply(GenerateParams params) {
        String deliver = params.deliver() == null ? RESULT : params.deliver();
        DocumentReference document = params.textDocument();
        boolean isNowhere = params.followUp() == null && (document == null || document.uri() == null);
        if (deliver.equals(APPLY) && isNowhere) {
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
