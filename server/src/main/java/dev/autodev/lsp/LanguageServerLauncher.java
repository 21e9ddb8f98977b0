package dev.autodev.lsp;

import dev.autodev.concurrent.RequestExecutor;
import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.client.RemoteClient;
import dev.autodev.lsp.convert.LenientJson;
import dev.autodev.lsp.jsonrpc.FramedMessageConsumer;
import dev.autodev.lsp.jsonrpc.FramedMessageProducer;
import dev.autodev.lsp.jsonrpc.LspErrors;
import dev.autodev.lsp.jsonrpc.MessageFilter;
import dev.autodev.lsp.jsonrpc.MethodTable;
import dev.autodev.lsp.jsonrpc.OutgoingMessageQueue;
import dev.autodev.startup.ServerInput;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.jspecify.annotations.Nullable;

/** Serves one editor over a pair of streams, from the first message to the last. */
public final class LanguageServerLauncher {

    /** An answer that is written by then has arrived; an editor that does not read it does not want it. */
    private static final Duration FLUSH_PATIENCE = Duration.ofSeconds(2);

    private final ServerComponents parts;
    private final Duration applyPatience;

    public LanguageServerLauncher(ServerComponents parts) {
        this(parts, EditorClient.APPLY_PATIENCE);
    }

    LanguageServerLauncher(ServerComponents parts, Duration applyPatience) {
        this.parts = parts;
        this.applyPatience = applyPatience;
    }

    /** Blocks until the editor leaves; the exit code is 0 if it did so in order, else 1. */
    public static int run(InputStream in, OutputStream out, ServerComponents parts) throws InterruptedException {
        return new LanguageServerLauncher(parts).serve(() -> new ServerInput(in, false), out, null);
    }

    /**
     * @param opening blocks, on the reader thread, until the editor has said something
     * @param parentProcess another process whose end is ours, null for none
     */
    int serve(Supplier<ServerInput> opening, OutputStream out, @Nullable Long parentProcess)
            throws InterruptedException {
        LanguageServerLifecycle lifecycle = new LanguageServerLifecycle();
        if (parentProcess != null) {
            lifecycle.leaveWithProcess(parentProcess);
        }
        MethodTable methods = new MethodTable();
        RemoteClient.describe(methods);
        MessageJsonHandler json = new MessageJsonHandler(methods.described(), LenientJson::configure);
        OutgoingMessageQueue outgoing = new OutgoingMessageQueue(new FramedMessageConsumer(out, json));
        try (RequestExecutor executor = new RequestExecutor()) {
            RemoteEndpoint remote = new RemoteEndpoint(outgoing, new MessageFilter(methods), LspErrors::answerFor);
            json.setMethodProvider(remote);
            remote.setJsonHandler(json);
            new AutodevLanguageServer(parts, new RemoteClient(remote), executor, lifecycle, applyPatience)
                    .register(methods);
            // a platform thread: reading standard input would pin a virtual one for good
            Thread.ofPlatform().daemon().name("autodev-reader").start(() -> {
                try {
                    ServerInput begun = opening.get();
                    if (begun.answered()) {
                        outgoing.firstAnswerWasGiven();
                    }
                    new FramedMessageProducer(begun.in(), json, remote, outgoing).listen(remote);
                } finally {
                    lifecycle.exit();
                }
            });
            return lifecycle.await();
        } finally {
            outgoing.close(FLUSH_PATIENCE);
        }
    }
}
