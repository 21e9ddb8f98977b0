// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import dev.autodev.concurrent.RequestExecutor;
import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.client.RemoteClient;
import dev.autodev.lsp.convert.LenientJson;
import dev.autodev.lsp.generation.DeliveryWaits;
import dev.autodev.lsp.jsonrpc.FlowControl;
import dev.autodev.lsp.jsonrpc.FrameWriter;
import dev.autodev.lsp.jsonrpc.FramedMessageProducer;
import dev.autodev.lsp.jsonrpc.LspErrors;
import dev.autodev.lsp.jsonrpc.MessageFilter;
import dev.autodev.lsp.jsonrpc.MethodTable;
import dev.autodev.lsp.jsonrpc.OutgoingMessageQueue;
import dev.autodev.startup.InitializeFastPath.ServerInput;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.jspecify.annotations.Nullable;

/** Serves one client over a pair of streams, from the first message to the last. */
public final class LanguageServerLauncher {

    /** How long the last answers may take to be written to a client that does not read. */
    private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(2);

    private final ServerComponents components;
    private final Duration applyTimeout;
    private final DeliveryWaits waits;

    public LanguageServerLauncher(ServerComponents components) {
        this(components, EditorClient.APPLY_TIMEOUT, DeliveryWaits.STANDARD);
    }

    LanguageServerLauncher(ServerComponents components, Duration applyTimeout, DeliveryWaits waits) {
        this.components = components;
        this.applyTimeout = applyTimeout;
        this.waits = waits;
    }

    /** Blocks until the client leaves; returns the exit code: 0 after {@code shutdown} and {@code exit}, else 1. */
    public static int run(InputStream in, OutputStream out, ServerComponents components) throws InterruptedException {
        return new LanguageServerLauncher(components).serve(() -> ServerInput.of(in), out, null);
    }

    /**
     * @param input called on the reader thread; may block until the first message
     * @param parentProcess a process with which the server ends, null for none
     */
    int serve(Supplier<ServerInput> input, OutputStream out, @Nullable Long parentProcess) throws InterruptedException {
        LanguageServerLifecycle lifecycle = new LanguageServerLifecycle();
        if (parentProcess != null) {
            lifecycle.endWithProcess(parentProcess);
        }
        MethodTable methods = new MethodTable();
        RemoteClient.describe(methods);
        MessageJsonHandler json = new MessageJsonHandler(methods.described(), LenientJson::configure);
        FlowControl flow = new FlowControl();
        OutgoingMessageQueue outgoing = new OutgoingMessageQueue(new FrameWriter(out), json, flow);
        try (RequestExecutor executor = new RequestExecutor()) {
            RemoteEndpoint remote =
                    new RemoteEndpoint(outgoing, new MessageFilter(methods, flow), LspErrors::answerFor);
            json.setMethodProvider(remote);
            remote.setJsonHandler(json);
            EditorClient editor = new EditorClient(new RemoteClient(remote, outgoing), applyTimeout);
            AutodevLanguageServer server = new AutodevLanguageServer(components, editor, executor, lifecycle, waits);
            server.register(methods);
            // a platform thread: reading standard input would pin a virtual one for ever
            Thread.ofPlatform().daemon().name("autodev-reader").start(() -> {
                try {
                    ServerInput opened = input.get();
                    if (opened.answered()) {
                        outgoing.dropNextAnswer();
                    }
                    new FramedMessageProducer(opened.frames(), json, remote, outgoing, flow, server.losses())
                            .listen(remote);
                } finally {
                    lifecycle.exit();
                    server.end();
                }
            });
            return lifecycle.await();
        } finally {
            outgoing.close(FLUSH_TIMEOUT);
        }
    }
}
