package dev.autodev.lsp;

import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.client.EditorProtocol;
import dev.autodev.lsp.convert.TolerantJson;
import dev.autodev.lsp.rpc.FramedMessageProducer;
import dev.autodev.lsp.rpc.LspErrors;
import dev.autodev.lsp.rpc.OutgoingMessages;
import dev.autodev.lsp.rpc.ProtocolGate;
import dev.autodev.lsp.rpc.RequestExecutor;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.Endpoint;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.json.JsonRpcMethod;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageConsumer;
import org.eclipse.lsp4j.jsonrpc.services.ServiceEndpoints;
import org.jspecify.annotations.Nullable;

/** Serves one editor over a pair of streams, from the first message to the last. */
public final class LanguageServerLauncher {

    /** An answer that is written by then has arrived; an editor that does not read it does not want it. */
    private static final Duration FLUSH_PATIENCE = Duration.ofSeconds(2);

    private final ServerParts parts;
    private final Duration applyPatience;

    public LanguageServerLauncher(ServerParts parts) {
        this(parts, EditorClient.APPLY_PATIENCE);
    }

    LanguageServerLauncher(ServerParts parts, Duration applyPatience) {
        this.parts = parts;
        this.applyPatience = applyPatience;
    }

    /** Blocks until the editor leaves; the exit code is 0 if it did so in order, else 1. */
    public static int run(InputStream in, OutputStream out, ServerParts parts) throws InterruptedException {
        return new LanguageServerLauncher(parts).serve(in, out, null);
    }

    /** @param parentProcess another process whose end is ours, null for none */
    int serve(InputStream in, OutputStream out, @Nullable Long parentProcess) throws InterruptedException {
        LanguageServerLifecycle lifecycle = new LanguageServerLifecycle();
        if (parentProcess != null) {
            lifecycle.leaveWithProcess(parentProcess);
        }
        MessageJsonHandler json = new MessageJsonHandler(methods(), TolerantJson::configure);
        OutgoingMessages outgoing = new OutgoingMessages(new StreamMessageConsumer(out, json));
        try (RequestExecutor executor = new RequestExecutor()) {
            ServerEndpoint server = new ServerEndpoint();
            RemoteEndpoint remote = new RemoteEndpoint(outgoing, new ProtocolGate(server), LspErrors::answerFor);
            json.setMethodProvider(remote);
            remote.setJsonHandler(json);
            server.target = ServiceEndpoints.toEndpoint(new AutodevLanguageServer(
                    parts,
                    ServiceEndpoints.toServiceObject(remote, EditorProtocol.class),
                    executor,
                    lifecycle,
                    applyPatience));
            try (FramedMessageProducer incoming = new FramedMessageProducer(in, json, remote, outgoing)) {
                // a platform thread: reading standard input would pin a virtual one for good
                Thread.ofPlatform().daemon().name("autodev-reader").start(() -> {
                    try {
                        incoming.listen(remote);
                    } finally {
                        lifecycle.exit();
                    }
                });
                return lifecycle.await();
            }
        } finally {
            outgoing.close(FLUSH_PATIENCE);
        }
    }

    private static Map<String, JsonRpcMethod> methods() {
        Map<String, JsonRpcMethod> methods = new LinkedHashMap<>();
        methods.putAll(ServiceEndpoints.getSupportedMethods(EditorProtocol.class));
        methods.putAll(ServiceEndpoints.getSupportedMethods(AutodevLanguageServer.class));
        return methods;
    }

    /** The server needs the way to the editor, and that needs the server: set once, before the first message. */
    private static final class ServerEndpoint implements Endpoint {

        private @Nullable Endpoint target;

        @Override
        public CompletableFuture<?> request(String method, @Nullable Object params) {
            return target.request(method, params);
        }

        @Override
        public void notify(String method, @Nullable Object params) {
            target.notify(method, params);
        }
    }
}
