package dev.autodev.lsp;

import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.client.EditorProtocol;
import dev.autodev.lsp.client.Trace;
import dev.autodev.lsp.handler.CodeActionHandler;
import dev.autodev.lsp.handler.CodeActionResolveHandler;
import dev.autodev.lsp.handler.ConfigurationHandler;
import dev.autodev.lsp.handler.DocumentSyncHandler;
import dev.autodev.lsp.handler.ExecuteCommandHandler;
import dev.autodev.lsp.handler.GenerateHandler;
import dev.autodev.lsp.handler.Housekeeping;
import dev.autodev.lsp.handler.InitializeHandler;
import dev.autodev.lsp.handler.StatusHandler;
import dev.autodev.lsp.protocol.GenerateParams;
import dev.autodev.lsp.protocol.ServerStatus;
import dev.autodev.lsp.rpc.RequestExecutor;
import dev.autodev.lsp.run.ActiveRuns;
import dev.autodev.lsp.run.EditDelivery;
import dev.autodev.lsp.run.Generations;
import dev.autodev.lsp.run.ResolvedActions;
import dev.autodev.lsp.run.StatusReports;
import dev.autodev.lsp.run.WishReader;
import dev.autodev.session.ActiveSettings;
import dev.autodev.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;

/**
 * The server for one editor: wires the handlers, and hands each message to its own.
 *
 * <p><i>Confined to the reader thread</i>; what it hands out is not.
 */
final class AutodevLanguageServer implements LanguageServer, AutodevProtocol {

    private final LanguageServerLifecycle lifecycle;
    private final Trace trace;
    private final ActiveRuns runs = new ActiveRuns();
    private final InitializeHandler initialize;
    private final ConfigurationHandler configuration;
    private final GenerateHandler generate;
    private final StatusHandler status;
    private final AutodevTextDocumentService documents;
    private final AutodevWorkspaceService workspace;

    AutodevLanguageServer(
            ServerParts parts,
            EditorProtocol remote,
            RequestExecutor executor,
            LanguageServerLifecycle lifecycle,
            Duration applyPatience) {
        this.lifecycle = lifecycle;
        EditorClient editor = new EditorClient(remote, applyPatience);
        Session session = new Session();
        ActiveSettings settings =
                new ActiveSettings(parts.settings(), problems -> editor.show(MessageType.Warning, summary(problems)));
        StatusReports reports = new StatusReports(parts.status(), editor);
        WishReader reader = new WishReader(settings);
        ResolvedActions resolved = new ResolvedActions();
        this.trace = new Trace(editor);
        Generations generations = new Generations(
                parts.generator(), runs, executor, editor, new EditDelivery(session, editor), trace, reports);

        this.initialize = new InitializeHandler(
                parts.version(), parts.actions(), editor, trace, settings, lifecycle::leaveWithProcess);
        this.configuration = new ConfigurationHandler(
                executor, editor, settings, List.of(parts.syntax()::get, parts.generator()::get));
        this.generate = new GenerateHandler(session, reader, generations, runs, editor, executor);
        this.status = new StatusHandler(reports, executor);
        this.documents = new AutodevTextDocumentService(
                new DocumentSyncHandler(session),
                new CodeActionHandler(parts.actions(), session, parts.syntax(), settings, editor, executor),
                new CodeActionResolveHandler(
                        session, reader, parts.generator(), generations, runs, resolved, editor, executor));
        this.workspace = new AutodevWorkspaceService(
                new ExecuteCommandHandler(
                        session,
                        reader,
                        generations,
                        runs,
                        resolved,
                        new Housekeeping(editor, parts.clearCache(), parts.logFile()),
                        executor),
                configuration);
    }

    @Override
    public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
        return CompletableFuture.completedFuture(initialize.handle(params));
    }

    @Override
    public void initialized(InitializedParams params) {
        configuration.initialized();
    }

    @Override
    public CompletableFuture<Object> shutdown() {
        lifecycle.shutDown();
        runs.cancelAll();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void exit() {
        lifecycle.exit();
    }

    @Override
    public void setTrace(SetTraceParams params) {
        trace.level(params.getValue());
    }

    @Override
    public void cancelProgress(WorkDoneProgressCancelParams params) {
        if (params.getToken() != null) {
            runs.cancelToken(params.getToken());
        }
    }

    @Override
    public CompletableFuture<Object> generate(GenerateParams params) {
        return generate.handle(params);
    }

    @Override
    public CompletableFuture<ServerStatus> status() {
        return status.handle();
    }

    @Override
    public TextDocumentService getTextDocumentService() {
        return documents;
    }

    @Override
    public WorkspaceService getWorkspaceService() {
        return workspace;
    }

    private static String summary(List<String> problems) {
        int others = problems.size() - 1;
        return "autodev settings: " + problems.getFirst()
                + (others == 0 ? "" : " (and " + others + (others == 1 ? " other problem)" : " other problems)"));
    }
}
