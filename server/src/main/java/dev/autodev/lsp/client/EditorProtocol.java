// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.client;

import com.google.gson.JsonElement;
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

/**
 * The messages that the server sends. LSP4J's own interface has three times as many methods, and reads configuration values as
 * doubles.
 */
public interface EditorProtocol {

    void showMessage(MessageParams params);

    void logMessage(MessageParams params);

    void logTrace(LogTraceParams params);

    void publishDiagnostics(PublishDiagnosticsParams params);

    void progress(ProgressParams params);

    void statusChanged(ServerStatus status);

    void runEnded(RunEnded run);

    CompletableFuture<Void> createProgress(WorkDoneProgressCreateParams params);

    CompletableFuture<Void> register(RegistrationParams params);

    CompletableFuture<MessageActionItem> ask(ShowMessageRequestParams params);

    CompletableFuture<ShowDocumentResult> showDocument(ShowDocumentParams params);

    CompletableFuture<ApplyWorkspaceEditResponse> applyEdit(ApplyWorkspaceEditParams params, Runnable onAnswer);

    CompletableFuture<List<JsonElement>> configuration(ConfigurationParams params);
}
