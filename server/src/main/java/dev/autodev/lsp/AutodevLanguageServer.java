// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import com.google.gson.JsonElement;
import dev.autodev.complete.Completions;
import dev.autodev.concurrent.RequestExecutor;
import dev.autodev.lsp.client.ConfigDiagnostics;
import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.client.StatusNotifier;
import dev.autodev.lsp.client.TraceReporter;
import dev.autodev.lsp.convert.CompletionStatuses;
import dev.autodev.lsp.generation.ActiveGenerations;
import dev.autodev.lsp.generation.BackgroundParser;
import dev.autodev.lsp.generation.CommandConsent;
import dev.autodev.lsp.generation.DeliveryWaits;
import dev.autodev.lsp.generation.EditDelivery;
import dev.autodev.lsp.generation.FileVerification;
import dev.autodev.lsp.generation.FollowUps;
import dev.autodev.lsp.generation.GenerationRequestFactory;
import dev.autodev.lsp.generation.GenerationRunner;
import dev.autodev.lsp.generation.ProjectIndexing;
import dev.autodev.lsp.generation.RecentEdits;
import dev.autodev.lsp.generation.ResolvedActions;
import dev.autodev.lsp.handler.CodeActionHandler;
import dev.autodev.lsp.handler.CodeActionResolveHandler;
import dev.autodev.lsp.handler.CompletionItemsHandler;
import dev.autodev.lsp.handler.ConfigurationHandler;
import dev.autodev.lsp.handler.CursorRequests;
import dev.autodev.lsp.handler.DocumentSyncHandler;
import dev.autodev.lsp.handler.ExecuteCommandHandler;
import dev.autodev.lsp.handler.GenerateHandler;
import dev.autodev.lsp.handler.InitializeHandler;
import dev.autodev.lsp.handler.InlineCompletionHandler;
import dev.autodev.lsp.handler.MaintenanceCommands;
import dev.autodev.lsp.handler.ModelsHandler;
import dev.autodev.lsp.handler.PreviewHandler;
import dev.autodev.lsp.handler.RequestServices;
import dev.autodev.lsp.handler.StatusHandler;
import dev.autodev.lsp.handler.SymbolsHandler;
import dev.autodev.lsp.handler.WorkspaceHandler;
import dev.autodev.lsp.jsonrpc.FramedMessageProducer;
import dev.autodev.lsp.jsonrpc.MethodTable;
import dev.autodev.lsp.protocol.GenerateParams;
import dev.autodev.lsp.protocol.ProjectSymbols.SymbolsParams;
import dev.autodev.provider.selection.ModelCatalog;
import dev.autodev.session.ActiveSettings;
import dev.autodev.session.Session;
import dev.autodev.startup.WarmUp;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.jspecify.annotations.Nullable;

/**
 * The server for one client: constructs the handlers and registers each method with its handler.
 *
 * <p><i>Confined to the reader thread</i>; the handlers pass work to other threads.
 */
final class AutodevLanguageServer {

    private final LanguageServerLifecycle lifecycle;
    private final Session session = new Session();
    private final ActiveGenerations runs = new ActiveGenerations();
    private final TraceReporter trace;
    private final WarmUp warmUp;
    private final InitializeHandler initialize;
    private final ConfigurationHandler configuration;
    private final DocumentSyncHandler documents;
    private final CodeActionHandler codeAction;
    private final CodeActionResolveHandler resolve;
    private final ExecuteCommandHandler commands;
    private final GenerateHandler generate;
    private final PreviewHandler preview;
    private final SymbolsHandler symbols;
    private final StatusHandler status;
    private final ModelsHandler models;
    private final Completions completions;
    private final InlineCompletionHandler inlineCompletion;
    private final CompletionItemsHandler completionItems;
    private final ProjectIndexing projects;
    private final WorkspaceHandler workspace;

    AutodevLanguageServer(
            ServerComponents components,
            EditorClient editor,
            RequestExecutor executor,
            LanguageServerLifecycle lifecycle,
            DeliveryWaits waits) {
        this.lifecycle = lifecycle;
        this.trace = new TraceReporter(editor);
        ConfigDiagnostics diagnostics = new ConfigDiagnostics(session, editor);
        ActiveSettings settings = new ActiveSettings(
                components.settings(),
                problems -> editor.show(MessageType.Warning, summary(problems)),
                diagnostics::loaded);
        this.completions = new Completions(
                () -> components.completions().get().in(settings.workspaceRoot()),
                new WorkerWaiting(executor),
                settings::current);
        StatusNotifier statusNotifier = new StatusNotifier(
                components.status(),
                () -> CompletionStatuses.of(completions.counts(), settings.latest()),
                () -> settings.latest().flatMap(latest -> ModelCatalog.selected(latest, settings.model(latest))),
                editor);
        this.initialize =
                new InitializeHandler(components.version(), editor, trace, settings, lifecycle::endWithProcess);
        this.configuration = new ConfigurationHandler(executor, editor, settings, statusNotifier, diagnostics);
        this.warmUp = new WarmUp(components.warmUp(), executor, configuration::read);
        CursorRequests cursors = new CursorRequests(session, completions, components.syntax());
        this.inlineCompletion = new InlineCompletionHandler(session, completions, cursors);
        this.completionItems = new CompletionItemsHandler(cursors, settings, editor);
        RecentEdits edits = new RecentEdits();
        this.projects = new ProjectIndexing(
                components.upkeep().indexes(), editor, configuration::read, components.syntax(), edits);
        this.workspace = new WorkspaceHandler(projects);
        this.documents = new DocumentSyncHandler(
                session,
                new BackgroundParser(session, components.syntax(), executor),
                edits,
                uri -> {
                    configuration.fileTouched(uri);
                    projects.filesChanged(List.of(uri));
                },
                inlineCompletion);

        CommandConsent consent = new CommandConsent(editor, System::nanoTime);
        FollowUps followUps = new FollowUps();
        RequestServices services = new RequestServices(
                session,
                new GenerationRequestFactory(
                        settings, warmUp, projects, components.upkeep().models(), followUps, runs::newId, consent),
                new GenerationRunner(
                        components.generator(),
                        runs,
                        executor,
                        editor,
                        new EditDelivery(session, editor, waits),
                        trace,
                        statusNotifier,
                        warmUp,
                        followUps),
                editor,
                executor);
        this.models = new ModelsHandler(components.upkeep().models(), settings, statusNotifier, executor);
        ResolvedActions resolved = new ResolvedActions();
        this.codeAction = new CodeActionHandler(services, components.syntax(), settings, warmUp);
        this.resolve = new CodeActionResolveHandler(services, components.generator(), resolved);
        this.commands = new ExecuteCommandHandler(
                services,
                runs,
                resolved,
                new MaintenanceCommands(
                        editor,
                        components.upkeep().clearCache(),
                        components.upkeep().logFile()),
                models,
                completions.counts(),
                new FileVerification(components.upkeep().verifier(), settings, runs, executor, editor, consent));
        this.generate = new GenerateHandler(services);
        this.preview = new PreviewHandler(services, components.generator());
        this.symbols = new SymbolsHandler(services, projects);
        this.status = new StatusHandler(statusNotifier, settings, executor);
    }

    /** The route table: every method that this server understands. */
    void register(MethodTable methods) {
        methods.request("initialize", JsonElement.class, params -> {
                    workspace.initialize(params);
                    return completed(initialize.handle(params));
                })
                .notification("initialized", JsonElement.class, params -> initialized())
                .request("shutdown", this::shutDown)
                .notification("exit", JsonElement.class, params -> lifecycle.exit())
                .notification("$/setTrace", SetTraceParams.class, params -> trace.level(params.getValue()))
                .notification("window/workDoneProgress/cancel", WorkDoneProgressCancelParams.class, this::cancel)
                .notification("textDocument/didOpen", DidOpenTextDocumentParams.class, documents::opened)
                .notification("textDocument/didChange", DidChangeTextDocumentParams.class, documents::changed)
                .notification("textDocument/didClose", DidCloseTextDocumentParams.class, documents::closed)
                .notification("textDocument/didSave", DidSaveTextDocumentParams.class, documents::saved)
                .request("textDocument/codeAction", CodeActionParams.class, codeAction::handle)
                .request("textDocument/inlineCompletion", JsonElement.class, inlineCompletion::handle)
                .request("textDocument/completion", JsonElement.class, completionItems::handle)
                .notification("textDocument/didShowCompletion", JsonElement.class, inlineCompletion::shown)
                .notification(
                        "textDocument/didPartiallyAcceptCompletion",
                        JsonElement.class,
                        inlineCompletion::partiallyAccepted)
                .request("codeAction/resolve", CodeAction.class, resolve::handle)
                .request("workspace/executeCommand", ExecuteCommandParams.class, commands::handle)
                .notification(
                        "workspace/didChangeConfiguration", DidChangeConfigurationParams.class, configuration::changed)
                // the settings are those of the first folder that initialize named, so later changes have no effect on
                // them
                .notification("workspace/didChangeWorkspaceFolders", JsonElement.class, workspace::foldersChanged)
                .notification("workspace/didChangeWatchedFiles", JsonElement.class, workspace::filesChanged)
                .request("autodev/generate", GenerateParams.class, generate::handle)
                .request("autodev/preview", GenerateParams.class, preview::handle)
                .request("autodev/symbols", SymbolsParams.class, symbols::handle)
                .request("autodev/models", models::handle)
                .request("autodev/status", status::handle);
    }

    /** Receives what could not be delivered to the handlers. */
    FramedMessageProducer.LossListener losses() {
        return documents;
    }

    /** To be called when the stream has ended. */
    void end() {
        completions.close();
        projects.end();
        session.end();
    }

    private void initialized() {
        configuration.initialized();
        warmUp.providers();
        workspace.initialized();
    }

    private CompletableFuture<?> shutDown() {
        lifecycle.shutDown();
        runs.cancelAll();
        completions.close();
        return completed(null);
    }

    private void cancel(WorkDoneProgressCancelParams params) {
        if (params.getToken() != null) {
            runs.cancelToken(params.getToken());
        }
    }

    private static CompletableFuture<?> completed(@Nullable Object answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private static String summary(List<String> problems) {
        int others = problems.size() - 1;
        return "autodev settings: " + problems.getFirst()
                + (others == 0 ? "" : " (and " + others + (others == 1 ? " other problem)" : " other problems)"));
    }
}
