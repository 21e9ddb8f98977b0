// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.client;

import com.google.gson.JsonElement;
import com.google.gson.reflect.TypeToken;
import dev.autodev.lsp.jsonrpc.MethodTable;
import dev.autodev.lsp.jsonrpc.OutgoingMessageQueue;
import dev.autodev.lsp.protocol.RunArguments.RunEnded;
import dev.autodev.lsp.protocol.ServerStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ApplyWorkspaceEditResponse;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.LogTraceParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ShowDocumentParams;
import org.eclipse.lsp4j.ShowDocumentResult;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.jsonrpc.Endpoint;

/**
 * Sends messages to the client over a connection.
 *
 * <p><i>Thread-safe.</i>
 */
public final class RemoteClient implements EditorProtocol {

    private static final String CREATE_PROGRESS = "window/workDoneProgress/create";
    private static final String REGISTER = "client/registerCapability";
    private static final String SHOW_MESSAGE_REQUEST = "window/showMessageRequest";
    private static final String SHOW_DOCUMENT = "window/showDocument";
    private static final String APPLY_EDIT = "workspace/applyEdit";
    private static final String CONFIGURATION = "workspace/configuration";

    private final Endpoint endpoint;
    private final OutgoingMessageQueue outgoing;

    /** @param outgoing where {@code endpoint} writes its messages */
    public RemoteClient(Endpoint endpoint, OutgoingMessageQueue outgoing) {
        this.endpoint = endpoint;
        this.outgoing = outgoing;
    }

    /** Adds the server's own requests and the types of their answers to the table. */
    public static void describe(MethodTable methods) {
        methods.outgoingRequest(CREATE_PROGRESS, Void.class, WorkDoneProgressCreateParams.class)
                .outgoingRequest(REGISTER, Void.class, RegistrationParams.class)
                .outgoingRequest(SHOW_MESSAGE_REQUEST, MessageActionItem.class, ShowMessageRequestParams.class)
                .outgoingRequest(SHOW_DOCUMENT, ShowDocumentResult.class, ShowDocumentParams.class)
                .outgoingRequest(APPLY_EDIT, ApplyWorkspaceEditResponse.class, ApplyWorkspaceEditParams.class)
                .outgoingRequest(
                        CONFIGURATION,
                        TypeToken.getParameterized(List.class, JsonElement.class)
                                .getType(),
                        ConfigurationParams.class);
    }

    @Override
    public void showMessage(MessageParams params) {
        endpoint.notify("window/showMessage", params);
    }

    @Override
    public void logMessage(MessageParams params) {
        endpoint.notify("window/logMessage", params);
    }

    @Override
    public void logTrace(LogTraceParams params) {
        endpoint.notify("$/logTrace", params);
    }

    @Override
    public void publishDiagnostics(PublishDiagnosticsParams params) {
        endpoint.notify("textDocument/publishDiagnostics", params);
    }

    @Override
    public void progress(ProgressParams params) {
        endpoint.notify("$/progress", params);
    }

    @Override
    public void statusChanged(ServerStatus status) {
        endpoint.notify("autodev/statusChanged", status);
    }

    @Override
    public void runEnded(RunEnded run) {
        endpoint.notify("autodev/runEnded", run);
    }

    @Override
    public CompletableFuture<Void> createProgress(WorkDoneProgressCreateParams params) {
        return request(CREATE_PROGRESS, params);
    }

    @Override
    public CompletableFuture<Void> register(RegistrationParams params) {
        return request(REGISTER, params);
    }

    @Override
    public CompletableFuture<MessageActionItem> ask(ShowMessageRequestParams params) {
        return request(SHOW_MESSAGE_REQUEST, params);
    }

    @Override
    public CompletableFuture<ShowDocumentResult> showDocument(ShowDocumentParams params) {
        return request(SHOW_DOCUMENT, params);
    }

    @Override
    public CompletableFuture<ApplyWorkspaceEditResponse> applyEdit(ApplyWorkspaceEditParams params, Runnable onAnswer) {
        return outgoing.sendAfter(() -> {
            CompletableFuture<ApplyWorkspaceEditResponse> response = request(APPLY_EDIT, params);
            response.whenComplete((answer, error) -> onAnswer.run());
            return response;
        });
    }

    @Override
    public CompletableFuture<List<JsonElement>> configuration(ConfigurationParams params) {
        return request(CONFIGURATION, params);
    }

    @SuppressWarnings("unchecked") // LSP4J reads each answer as the type that describe() declares
    private <R> CompletableFuture<R> request(String method, Object params) {
        return (CompletableFuture<R>) endpoint.request(method, params);
    }
}
