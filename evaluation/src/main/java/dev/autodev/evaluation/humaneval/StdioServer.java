// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.humaneval;

import dev.autodev.testkit.Capabilities;
import dev.autodev.testkit.TestEditor.RemoteServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ApplyWorkspaceEditResponse;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.services.LanguageClient;

/** A server in a process of its own and its LSP4J client, over stdio. <i>Confined to one thread.</i> */
final class StdioServer implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final RemoteServer remote;

    /** Starts and initializes the server. */
    StdioServer(List<String> command, Map<String, String> environment, Editor editor) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        process = builder.start();
        Launcher<RemoteServer> launcher = new Launcher.Builder<RemoteServer>()
                .setLocalService(editor)
                .setRemoteInterface(RemoteServer.class)
                .setInput(process.getInputStream())
                .setOutput(process.getOutputStream())
                .create();
        launcher.startListening();
        remote = launcher.getRemoteProxy();
        InitializeParams params = new InitializeParams();
        params.setCapabilities(Capabilities.rich());
        get(remote.initialize(params));
        remote.initialized(new InitializedParams());
    }

    RemoteServer remote() {
        return remote;
    }

    static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Accepts everything and keeps edits and messages for {@link #next}. */
    static final class Editor implements LanguageClient {

        private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

        @Override
        public CompletableFuture<ApplyWorkspaceEditResponse> applyEdit(ApplyWorkspaceEditParams params) {
            events.add(params);
            return CompletableFuture.completedFuture(new ApplyWorkspaceEditResponse(true));
        }

        @Override
        public void showMessage(MessageParams message) {
            events.add(message);
        }

        @Override
        public CompletableFuture<Void> createProgress(WorkDoneProgressCreateParams params) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<List<Object>> configuration(ConfigurationParams params) {
            return CompletableFuture.completedFuture(
                    params.getItems().stream().map(item -> new Object()).toList());
        }

        @Override
        public void notifyProgress(ProgressParams params) {}

        @Override
        public CompletableFuture<Void> registerCapability(RegistrationParams params) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void telemetryEvent(Object event) {}

        @Override
        public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {}

        @Override
        public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams request) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void logMessage(MessageParams message) {}

        Object next() throws InterruptedException {
            Object event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                throw new IllegalStateException("the server has sent neither an edit nor a message");
            }
            return event;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            get(remote.shutdown());
            remote.exit();
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception stuck) {
            throw new IOException("the server did not exit", stuck);
        } finally {
            process.destroyForcibly();
        }
    }
}
