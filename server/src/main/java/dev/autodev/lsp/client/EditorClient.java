package dev.autodev.lsp.client;

import com.google.gson.JsonElement;
import dev.autodev.lsp.protocol.ServerStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ApplyWorkspaceEditResponse;
import org.eclipse.lsp4j.ConfigurationItem;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.LogTraceParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ShowDocumentParams;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.WorkDoneProgressNotification;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/**
 * The editor, as one that may be slow, silent or gone. No call throws for that, and none waits longer than it says.
 *
 * <p><i>Thread-safe</i>, and its requests are for workers: they block.
 */
public final class EditorClient {

    /** Editors that never answer {@code applyEdit} exist; people who look at a confirmation dialog do, too. */
    public static final Duration APPLY_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration CREATE_PATIENCE = Duration.ofSeconds(2);
    private static final Duration CONFIGURATION_PATIENCE = Duration.ofSeconds(10);
    private static final System.Logger LOG = System.getLogger(EditorClient.class.getName());

    private final EditorProtocol editor;
    private final Duration applyPatience;
    private volatile ClientFeatures features = ClientFeatures.NONE;

    public EditorClient(EditorProtocol editor, Duration applyPatience) {
        this.editor = editor;
        this.applyPatience = applyPatience;
    }

    /** Tells what the editor can do, which is known from {@code initialize} on. */
    public void useCapabilities(ClientFeatures announced) {
        features = announced;
    }

    public ClientFeatures features() {
        return features;
    }

    public void show(MessageType type, String message) {
        editor.showMessage(new MessageParams(type, message));
    }

    public void log(MessageType type, String message) {
        editor.logMessage(new MessageParams(type, message));
    }

    /** What is wrong in a document; nothing clears it. */
    public void diagnostics(String uri, List<Diagnostic> diagnostics) {
        editor.publishDiagnostics(new PublishDiagnosticsParams(uri, diagnostics));
    }

    public void trace(String message) {
        editor.logTrace(new LogTraceParams(message));
    }

    public void statusChanged(ServerStatus status) {
        editor.statusChanged(status);
    }

    public void progress(Either<String, Integer> token, WorkDoneProgressNotification value) {
        editor.progress(new ProgressParams(token, Either.forLeft(value)));
    }

    public void partialResult(Either<String, Integer> token, Object value) {
        editor.progress(new ProgressParams(token, Either.forRight(value)));
    }

    /** Whether progress may be reported under {@code token}. */
    public boolean createProgress(Either<String, Integer> token) throws InterruptedException {
        return features.progress()
                && answered(
                        "progress", editor.createProgress(new WorkDoneProgressCreateParams(token)), CREATE_PATIENCE);
    }

    /** The answer of the editor, of which an error is a refusal; nothing if it gave none. */
    public Optional<ApplyWorkspaceEditResponse> apply(ApplyWorkspaceEditParams params) throws InterruptedException {
        CompletableFuture<ApplyWorkspaceEditResponse> answer =
                editor.applyEdit(params).exceptionally(EditorClient::refusal);
        return answered("applyEdit", answer, applyPatience) ? Optional.ofNullable(answer.join()) : Optional.empty();
    }

    private static ApplyWorkspaceEditResponse refusal(Throwable error) {
        ApplyWorkspaceEditResponse refusal = new ApplyWorkspaceEditResponse(false);
        if (error.getMessage() != null) {
            refusal.setFailureReason(error.getMessage().lines().findFirst().orElse("an error"));
        }
        return refusal;
    }

    /** The section "autodev" of the editor's settings; nothing if it cannot be asked. */
    public Optional<JsonElement> configuration() throws InterruptedException {
        if (!features.configuration()) {
            return Optional.empty();
        }
        ConfigurationItem section = new ConfigurationItem();
        section.setSection("autodev");
        CompletableFuture<List<JsonElement>> answer = editor.configuration(new ConfigurationParams(List.of(section)));
        if (!answered("configuration", answer, CONFIGURATION_PATIENCE) || answer.join() == null) {
            return Optional.empty();
        }
        return answer.join().stream().findFirst();
    }

    /** Asks an editor that wants to be asked for news of its settings; whether it obeys is its own affair. */
    public void registerConfiguration() {
        if (features.registerConfiguration()) {
            editor.register(new RegistrationParams(
                    List.of(new Registration("autodev-configuration", "workspace/didChangeConfiguration"))));
        }
    }

    /** Whether the editor opened the file, beside what the person is at. */
    public boolean showDocument(String uri) throws InterruptedException {
        if (!features.showDocument()) {
            return false;
        }
        ShowDocumentParams params = new ShowDocumentParams(uri);
        params.setTakeFocus(false);
        var answer = editor.showDocument(params);
        return answered("showDocument", answer, CONFIGURATION_PATIENCE)
                && answer.join() != null
                && answer.join().isSuccess();
    }

    private static boolean answered(String what, CompletableFuture<?> answer, Duration patience)
            throws InterruptedException {
        try {
            answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException silent) {
            LOG.log(System.Logger.Level.INFO, "The editor did not answer {0} within {1}", what, patience);
        } catch (ExecutionException | CancellationException refused) {
            LOG.log(System.Logger.Level.INFO, "The editor refused {0}: {1}", what, refused.getMessage());
        }
        return false;
    }
}
