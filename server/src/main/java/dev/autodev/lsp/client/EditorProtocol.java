package dev.autodev.lsp.client;

import com.google.gson.JsonElement;
import dev.autodev.lsp.protocol.ServerStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ApplyWorkspaceEditResponse;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.LogTraceParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ShowDocumentParams;
import org.eclipse.lsp4j.ShowDocumentResult;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;

/**
 * What we send to the editor, and nothing else: LSP4J's own interface has three times as many methods, whose reflection
 * costs start-up time, and reads configuration values as doubles.
 */
public interface EditorProtocol {

    @JsonNotification("window/showMessage")
    void showMessage(MessageParams params);

    @JsonNotification("window/logMessage")
    void logMessage(MessageParams params);

    @JsonNotification("$/logTrace")
    void logTrace(LogTraceParams params);

    @JsonNotification("$/progress")
    void progress(ProgressParams params);

    @JsonNotification("autodev/statusChanged")
    void statusChanged(ServerStatus status);

    @JsonRequest("window/workDoneProgress/create")
    CompletableFuture<Void> createProgress(WorkDoneProgressCreateParams params);

    @JsonRequest("client/registerCapability")
    CompletableFuture<Void> register(RegistrationParams params);

    @JsonRequest("window/showDocument")
    CompletableFuture<ShowDocumentResult> showDocument(ShowDocumentParams params);

    @JsonRequest("workspace/applyEdit")
    CompletableFuture<ApplyWorkspaceEditResponse> applyEdit(ApplyWorkspaceEditParams params);

    @JsonRequest("workspace/configuration")
    CompletableFuture<List<JsonElement>> configuration(ConfigurationParams params);
}
