// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.client;

import com.google.gson.JsonElement;
import dev.autodev.lsp.client.ClientFeatures.CompletionFeatures;
import dev.autodev.lsp.protocol.RunArguments.RunEnded;
import dev.autodev.lsp.protocol.ServerStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ApplyWorkspaceEditResponse;
import org.eclipse.lsp4j.CompletionRegistrationOptions;
import org.eclipse.lsp4j.ConfigurationItem;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.LogTraceParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ShowDocumentParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.WorkDoneProgressNotification;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/**
 * The client, which may be slow, silent or gone: no call throws because of that, and each waits for a limited time.
 *
 * <p><i>Thread-safe.</i> Requests block, so they are for workers.
 */
public final class EditorClient {

    /** Some editors never answer {@code applyEdit}; others answer after the user has confirmed the edit. */
    public static final Duration APPLY_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration CREATE_TIMEOUT = Duration.ofSeconds(2);

    private static final Duration CONFIGURATION_TIMEOUT = Duration.ofSeconds(10);
    private static final System.Logger LOG = System.getLogger(EditorClient.class.getName());

    private final EditorProtocol editor;
    private final Duration applyTimeout;
    private final AtomicBoolean offersItems = new AtomicBoolean();
    private volatile ClientFeatures features = ClientFeatures.NONE;

    public EditorClient(EditorProtocol editor, Duration applyTimeout) {
        this.editor = editor;
        this.applyTimeout = applyTimeout;
    }

    /** To be called when {@code initialize} arrives. */
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

    /** Publishes the problems of a document; an empty list removes them. */
    public void diagnostics(String uri, List<Diagnostic> diagnostics) {
        editor.publishDiagnostics(new PublishDiagnosticsParams(uri, diagnostics));
    }

    public void trace(String message) {
        editor.logTrace(new LogTraceParams(message));
    }

    public void statusChanged(ServerStatus status) {
        editor.statusChanged(status);
    }

    /** Tells a client that wants to know it how a run ended. */
    public void runEnded(RunEnded run) {
        if (features().news().runs()) {
            editor.runEnded(run);
        }
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
                && answered("progress", editor.createProgress(new WorkDoneProgressCreateParams(token)), CREATE_TIMEOUT);
    }

    /**
     * The client's answer, where an error counts as a refusal; empty if it did not answer.
     *
     * @param onAnswer called when the answer is read, before any later message is read
     */
    public Optional<ApplyWorkspaceEditResponse> apply(ApplyWorkspaceEditParams params, Runnable onAnswer)
            throws InterruptedException {
        CompletableFuture<ApplyWorkspaceEditResponse> answer =
                editor.applyEdit(params, onAnswer).exceptionally(EditorClient::refusal);
        return answered("applyEdit", answer, applyTimeout) ? Optional.ofNullable(answer.join()) : Optional.empty();
    }

    private static ApplyWorkspaceEditResponse refusal(Throwable error) {
        ApplyWorkspaceEditResponse refusal = new ApplyWorkspaceEditResponse(false);
        if (error.getMessage() != null) {
            refusal.setFailureReason(error.getMessage().lines().findFirst().orElse("an error"));
        }
        return refusal;
    }

    /** The section "autodev" of the client's settings; empty if the client does not answer or does not support it. */
    public Optional<JsonElement> configuration() throws InterruptedException {
        if (!features.configuration().pull()) {
            return Optional.empty();
        }
        ConfigurationItem section = new ConfigurationItem();
        section.setSection("autodev");
        CompletableFuture<List<JsonElement>> answer = editor.configuration(new ConfigurationParams(List.of(section)));
        if (!answered("configuration", answer, CONFIGURATION_TIMEOUT) || answer.join() == null) {
            return Optional.empty();
        }
        return answer.join().stream().findFirst();
    }

    /** Registers for changes of the settings, with a client that requires it. */
    public void registerConfiguration() {
        if (features.configuration().register()) {
            editor.register(new RegistrationParams(
                    List.of(new Registration("autodev-configuration", "workspace/didChangeConfiguration"))));
        }
    }

    /**
     * Offers suggestions as completion items, once, to a client that shows no text at the cursor and was not promised them.
     *
     * @param options of the registration
     */
    public void registerCompletionItems(CompletionRegistrationOptions options) {
        CompletionFeatures completion = features.completion();
        if (completion.inline() || completion.items() || offersItems.getAndSet(true)) {
            return;
        }
        if (completion.register()) {
            editor.register(new RegistrationParams(
                    List.of(new Registration("autodev-completion", "textDocument/completion", options))));
        } else {
            log(
                    MessageType.Warning,
                    "completion.as_completion_items has no effect, because this editor takes it only when it starts the"
                            + " server: set it in the initialization options of your editor.");
        }
    }

    /** Registers for changes of the files that these glob patterns match, with a client that supports it. */
    public void registerWatchedFiles(List<String> patterns) {
        if (features.configuration().watchedFiles()) {
            DidChangeWatchedFilesRegistrationOptions options =
                    new DidChangeWatchedFilesRegistrationOptions(patterns.stream()
                            .map(pattern -> new FileSystemWatcher(Either.forLeft(pattern)))
                            .toList());
            editor.register(new RegistrationParams(
                    List.of(new Registration("autodev-files", "workspace/didChangeWatchedFiles", options))));
        }
    }

    /**
     * Shows a question without waiting. The result is the user's choice of one of these answers; empty if the question was closed without
     * one, or cannot be shown. It may never come.
     *
     * @param answers the titles of buttons
     */
    public CompletableFuture<Optional<String>> ask(MessageType type, String question, List<String> answers) {
        ShowMessageRequestParams params = new ShowMessageRequestParams(
                answers.stream().map(MessageActionItem::new).toList());
        params.setType(type);
        params.setMessage(question);
        return editor.ask(params)
                .thenApply(item -> Optional.ofNullable(item).map(MessageActionItem::getTitle))
                .exceptionally(refusal -> {
                    LOG.log(System.Logger.Level.INFO, "The client refused a question: {0}", refusal.getMessage());
                    return Optional.empty();
                });
    }

    /** Whether the client opened the file, without moving the focus to it. */
    public boolean showDocument(String uri) throws InterruptedException {
        if (!features.showDocument()) {
            return false;
        }
        ShowDocumentParams params = new ShowDocumentParams(uri);
        params.setTakeFocus(false);
        var answer = editor.showDocument(params);
        return answered("showDocument", answer, CONFIGURATION_TIMEOUT)
                && answer.join() != null
                && answer.join().isSuccess();
    }

    private static boolean answered(String what, CompletableFuture<?> answer, Duration timeout)
            throws InterruptedException {
        try {
            answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException timedOut) {
            LOG.log(System.Logger.Level.INFO, "The client did not answer {0} within {1}", what, timeout);
        } catch (ExecutionException | CancellationException refused) {
            LOG.log(System.Logger.Level.INFO, "The client refused {0}: {1}", what, refused.getMessage());
        }
        return false;
    }
}
