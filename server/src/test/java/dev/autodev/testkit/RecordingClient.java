// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import com.google.gson.JsonElement;
import dev.autodev.lsp.protocol.RunArguments.RunEnded;
import dev.autodev.lsp.protocol.ServerStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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
import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.eclipse.lsp4j.services.LanguageClient;

/** A client that records the server's messages and gives scripted answers. */
public final class RecordingClient implements LanguageClient {

    public final BlockingQueue<MessageParams> shown = new LinkedBlockingQueue<>();
    public final BlockingQueue<MessageParams> logged = new LinkedBlockingQueue<>();
    public final BlockingQueue<String> traced = new LinkedBlockingQueue<>();
    public final BlockingQueue<ProgressParams> progress = new LinkedBlockingQueue<>();
    public final BlockingQueue<ServerStatus> statuses = new LinkedBlockingQueue<>();
    public final BlockingQueue<RunEnded> runsEnded = new LinkedBlockingQueue<>();
    public final BlockingQueue<ApplyWorkspaceEditParams> edits = new LinkedBlockingQueue<>();
    public final BlockingQueue<RegistrationParams> registrations = new LinkedBlockingQueue<>();
    public final BlockingQueue<PublishDiagnosticsParams> diagnostics = new LinkedBlockingQueue<>();
    public final BlockingQueue<ShowDocumentParams> documents = new LinkedBlockingQueue<>();

    private volatile Function<ApplyWorkspaceEditParams, CompletableFuture<ApplyWorkspaceEditResponse>> applying =
            params -> CompletableFuture.completedFuture(new ApplyWorkspaceEditResponse(true));
    public final BlockingQueue<ShowMessageRequestParams> questions = new LinkedBlockingQueue<>();
    private volatile String chosenAnswer = "";
    private volatile CompletableFuture<Void> creating = CompletableFuture.completedFuture(null);
    private volatile JsonElement configuration = com.google.gson.JsonNull.INSTANCE;

    public void appliesBy(Function<ApplyWorkspaceEditParams, CompletableFuture<ApplyWorkspaceEditResponse>> answer) {
        applying = answer;
    }

    public void createsProgressBy(CompletableFuture<Void> answer) {
        creating = answer;
    }

    public void isConfiguredAs(JsonElement section) {
        configuration = section;
    }

    /** Chooses this answer to each later question; "" dismisses them. */
    public void chooses(String answer) {
        chosenAnswer = answer;
    }

    /** The next element of {@code queue}; fails after a time limit. */
    public static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T value = queue.poll(20, TimeUnit.SECONDS);
        if (value == null) {
            throw new AssertionError("the server has sent nothing");
        }
        return value;
    }

    @Override
    public CompletableFuture<ApplyWorkspaceEditResponse> applyEdit(ApplyWorkspaceEditParams params) {
        CompletableFuture<ApplyWorkspaceEditResponse> answer = applying.apply(params);
        edits.add(params);
        return answer;
    }

    @Override
    public CompletableFuture<Void> createProgress(WorkDoneProgressCreateParams params) {
        return creating;
    }

    @Override
    public CompletableFuture<Void> registerCapability(RegistrationParams params) {
        registrations.add(params);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<List<Object>> configuration(ConfigurationParams params) {
        List<Object> answer = new ArrayList<>();
        params.getItems().forEach(item -> answer.add(configuration));
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public CompletableFuture<ShowDocumentResult> showDocument(ShowDocumentParams params) {
        documents.add(params);
        return CompletableFuture.completedFuture(new ShowDocumentResult(true));
    }

    @Override
    public void notifyProgress(ProgressParams params) {
        progress.add(params);
    }

    @JsonNotification("autodev/runEnded")
    public void runEnded(RunEnded run) {
        runsEnded.add(run);
    }

    @JsonNotification("autodev/statusChanged")
    public void statusChanged(ServerStatus status) {
        statuses.add(status);
    }

    @Override
    public void logTrace(LogTraceParams params) {
        traced.add(params.getMessage());
    }

    @Override
    public void showMessage(MessageParams params) {
        shown.add(params);
    }

    @Override
    public void logMessage(MessageParams params) {
        logged.add(params);
    }

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams params) {
        questions.add(params);
        return CompletableFuture.completedFuture(params.getActions().stream()
                .filter(action -> action.getTitle().equals(chosenAnswer))
                .findFirst()
                .orElse(null));
    }

    @Override
    public void telemetryEvent(Object event) {
        throw new AssertionError("no telemetry");
    }

    @Override
    public void publishDiagnostics(PublishDiagnosticsParams params) {
        diagnostics.add(params);
    }
}
