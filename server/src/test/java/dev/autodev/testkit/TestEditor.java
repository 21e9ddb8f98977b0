// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.autodev.lsp.ServerComponents;
import dev.autodev.lsp.protocol.ServerStatus;
import dev.autodev.session.SettingsSource;
import dev.autodev.settings.Settings.CodeActionSettings.Delivery;
import dev.autodev.startup.WarmUp;
import dev.autodev.text.Position;
import dev.autodev.text.Range;
import dev.autodev.text.TextDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ApplyWorkspaceEditResponse;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.services.LanguageServer;

/**
 * An editor in this process, joined to a real server by pipes, with LSP4J on both ends. At {@link #close} it leaves in
 * order and checks that each request has got one reply and each progress its end.
 */
public final class TestEditor implements AutoCloseable {

    /** Runs a server on two streams. */
    @FunctionalInterface
    public interface Server {
        int run(InputStream in, OutputStream out, ServerComponents parts) throws InterruptedException;
    }

    /** The server as a client sees it. */
    public interface RemoteServer extends LanguageServer, AutodevProtocol {}

    public static final ServerStatus STATUS = new ServerStatus(
            ServerStatus.READY,
            List.of(),
            new ServerStatus.CacheStatus(1, 2, 3, 0),
            new ServerStatus.Spend(0.5, 0.25),
            null,
            null);

    public final RecordingClient client = new RecordingClient();
    public final ScriptedGenerator generator = new ScriptedGenerator();
    public final ScriptedCompletions completions = new ScriptedCompletions();
    public final ToySyntax syntax = new ToySyntax();
    public final InitializeParams initializeParams = new InitializeParams();

    private final Server server;
    private final Map<String, TextDocument> documents = new HashMap<>();
    private final Set<String> opened = ConcurrentHashMap.newKeySet();
    private final MessageRules messages = new MessageRules();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private SettingsSource settings =
            (editorSettings, root) -> new SettingsSource.Loaded(TestSettings.with(Delivery.COMMAND), List.of());
    private CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    private Future<Void> listening;
    private RemoteServer remote;
    private OutputStream toServer;

    public TestEditor(Server server, ClientCapabilities capabilities) {
        this.server = server;
        initializeParams.setCapabilities(capabilities);
        client.appliesBy(this::apply);
    }

    public TestEditor settings(SettingsSource source) {
        settings = source;
        return this;
    }

    /** Starts the server and sends nothing. */
    public TestEditor connect() {
        StreamPair up = StreamPair.open();
        StreamPair down = StreamPair.open();
        toServer = up.out();
        ServerComponents parts = new ServerComponents(
                "1.2.3",
                () -> syntax,
                () -> generator,
                () -> completions,
                settings,
                () -> STATUS,
                WarmUp.Work.NONE,
                new ServerComponents.Upkeep(() -> 7, null));
        exitCode = CompletableFuture.supplyAsync(
                () -> {
                    try (InputStream in = up.in();
                            OutputStream out = down.out()) {
                        return server.run(in, out, parts);
                    } catch (IOException | InterruptedException failure) {
                        throw new AssertionError(failure);
                    }
                },
                threads);
        int[] wrapped = {0};
        Launcher<RemoteServer> launcher = new Launcher.Builder<RemoteServer>()
                .setLocalService(client)
                .setRemoteInterface(RemoteServer.class)
                .setInput(down.in())
                .setOutput(up.out())
                .setExecutorService(threads)
                // LSP4J wraps the outgoing side first
                .wrapMessages(consumer -> wrapped[0]++ == 0 ? messages.sending(consumer) : messages.receiving(consumer))
                .create();
        listening = launcher.startListening();
        remote = launcher.getRemoteProxy();
        return this;
    }

    public InitializeResult initialize() throws Exception {
        InitializeResult result = get(remote.initialize(initializeParams));
        remote.initialized(new InitializedParams());
        return result;
    }

    /** Connected and initialized. */
    public TestEditor start() throws Exception {
        connect();
        initialize();
        return this;
    }

    public RemoteServer server() {
        return remote;
    }

    public void open(String uri, String language, String text) {
        documents.put(uri, new TextDocument(uri, language, 0, text));
        opened.add(uri);
        remote.getTextDocumentService()
                .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, language, 0, text)));
    }

    /** Types {@code text} in place of the first {@code old}. */
    public void replace(String uri, String old, String text) {
        synchronized (documents) {
            int at = documents.get(uri).text().indexOf(old);
            type(uri, new dev.autodev.text.Span(at, at + old.length()), text);
        }
    }

    /** Types {@code text} in place of the text at {@code place}. */
    public void type(String uri, dev.autodev.text.Span place, String text) {
        synchronized (documents) {
            TextDocument document = documents.get(uri);
            Range range = document.rangeOf(place);
            dev.autodev.text.Span replaced = document.spanOf(range);
            String changed = document.text().substring(0, replaced.start())
                    + text
                    + document.text().substring(replaced.end());
            documents.put(uri, document.with(document.version() + 1, changed));
            remote.getTextDocumentService()
                    .didChange(new DidChangeTextDocumentParams(
                            new VersionedTextDocumentIdentifier(uri, document.version() + 1),
                            List.of(new TextDocumentContentChangeEvent(lsp(range), text))));
        }
    }

    public String text(String uri) {
        synchronized (documents) {
            return documents.get(uri).text();
        }
    }

    public int version(String uri) {
        synchronized (documents) {
            return documents.get(uri).version();
        }
    }

    /** The LSP position of {@code word} in the document. */
    public org.eclipse.lsp4j.Range at(String uri, String word) {
        TextDocument document = documents.get(uri);
        Position position = document.positionAt(document.text().indexOf(word));
        return lsp(Range.at(position));
    }

    public List<Either<Command, CodeAction>> actions(
            String uri, org.eclipse.lsp4j.Range range, Diagnostic... diagnostics) throws Exception {
        CodeActionParams params = new CodeActionParams(
                new TextDocumentIdentifier(uri), range, new CodeActionContext(List.of(diagnostics)));
        return get(remote.getTextDocumentService().codeAction(params));
    }

    public static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    /** The error that {@code future} ends with. */
    public static ResponseError error(CompletableFuture<?> future) {
        ExecutionException thrown = assertThrows(ExecutionException.class, () -> future.get(20, TimeUnit.SECONDS));
        return ((ResponseErrorException) thrown.getCause()).getResponseError();
    }

    /** Closes the connection without a message, like a killed editor. */
    public int vanish() throws Exception {
        toServer.close();
        return get(exitCode);
    }

    public int awaitExit() throws Exception {
        return get(exitCode);
    }

    @Override
    public void close() {
        try {
            if (!exitCode.isDone()) {
                leave();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void leave() {
        try {
            get(remote.shutdown());
            remote.exit();
            assertEquals(0, get(exitCode));
            // the server has sent everything, but it may not have been read yet
            listening.get(20, TimeUnit.SECONDS);
        } catch (Exception stuck) {
            throw new AssertionError("the server did not leave", stuck);
        }
        messages.assertEachRequestHasOneReply();
        messages.assertProgressIsComplete();
    }

    /**
     * Applies an edit only to its version, as editors do, and reports the change; an edit without a version is applied to any
     * text.
     */
    public CompletableFuture<ApplyWorkspaceEditResponse> apply(ApplyWorkspaceEditParams params) {
        synchronized (documents) {
            if (params.getEdit().getDocumentChanges() == null) {
                params.getEdit().getChanges().forEach((uri, edits) -> apply(document(uri), edits));
                return CompletableFuture.completedFuture(new ApplyWorkspaceEditResponse(true));
            }
            boolean current = params.getEdit().getDocumentChanges().stream()
                    .filter(Either::isLeft)
                    .map(Either::getLeft)
                    .allMatch(this::isCurrent);
            if (current) {
                applyAll(params);
            }
            return CompletableFuture.completedFuture(new ApplyWorkspaceEditResponse(current));
        }
    }

    /** Applies an edit without a look at its version. */
    public CompletableFuture<ApplyWorkspaceEditResponse> applyToAnyVersion(ApplyWorkspaceEditParams params) {
        synchronized (documents) {
            applyAll(params);
            return CompletableFuture.completedFuture(new ApplyWorkspaceEditResponse(true));
        }
    }

    private void applyAll(ApplyWorkspaceEditParams params) {
        params.getEdit().getDocumentChanges().stream()
                .filter(Either::isLeft)
                .map(Either::getLeft)
                .forEach(edit -> apply(
                        document(edit.getTextDocument().getUri()),
                        edit.getEdits().stream().map(Either::getLeft).toList()));
    }

    private boolean isCurrent(TextDocumentEdit edit) {
        Integer version = edit.getTextDocument().getVersion();
        TextDocument document = documents.get(edit.getTextDocument().getUri());
        return version == null || document != null && document.version() == version;
    }

    /** The open document, or an empty one. */
    private TextDocument document(String uri) {
        return documents.computeIfAbsent(uri, fresh -> new TextDocument(fresh, "", 0, ""));
    }

    private void apply(TextDocument document, List<TextEdit> edits) {
        List<dev.autodev.text.TextEdit> replacements = new ArrayList<>();
        for (TextEdit edit : edits) {
            Range range = new Range(
                    position(edit.getRange().getStart()),
                    position(edit.getRange().getEnd()));
            replacements.add(new dev.autodev.text.TextEdit(document.spanOf(range), edit.getNewText()));
        }
        int version = document.version() + 1;
        documents.put(
                document.uri(), document.with(version, dev.autodev.text.TextEdit.apply(document.text(), replacements)));
        if (opened.contains(document.uri())) {
            // from the last to the first, so that each range is one of the text before
            List<TextDocumentContentChangeEvent> changes =
                    dev.autodev.text.TextEdit.sorted(replacements).reversed().stream()
                            .map(edit -> new TextDocumentContentChangeEvent(
                                    lsp(document.rangeOf(edit.span())), edit.newText()))
                            .toList();
            remote.getTextDocumentService()
                    .didChange(new DidChangeTextDocumentParams(
                            new VersionedTextDocumentIdentifier(document.uri(), version), changes));
        }
    }

    private static Position position(org.eclipse.lsp4j.Position position) {
        return new Position(position.getLine(), position.getCharacter());
    }

    private static org.eclipse.lsp4j.Range lsp(Range range) {
        return new org.eclipse.lsp4j.Range(
                new org.eclipse.lsp4j.Position(
                        range.start().line(), range.start().character()),
                new org.eclipse.lsp4j.Position(range.end().line(), range.end().character()));
    }
}
