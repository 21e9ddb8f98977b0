package dev.autodev.lsp;

import dev.autodev.lsp.client.EditorClient;
import dev.autodev.lsp.client.RemoteEditor;
import dev.autodev.lsp.convert.TolerantJson;
import dev.autodev.lsp.rpc.FramedMessageConsumer;
import dev.autodev.lsp.rpc.FramedMessageProducer;
import dev.autodev.lsp.rpc.LspErrors;
import dev.autodev.lsp.rpc.MethodTable;
import dev.autodev.lsp.rpc.OutgoingMessages;
import dev.autodev.lsp.rpc.ProtocolGate;
import dev.autodev.lsp.rpc.RequestExecutor;
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
        return new LanguageServerLauncher(parts).serve(() -> new Opening(in, false), out, null);
    }

    /**
     * @param opening blocks, on the reader thread, until the editor has said something
     * @param parentProcess another process whose end is ours, null for none
     */
    int serve(Supplier<Opening> opening, OutputStream out, @Nullable Long parentProcess) throws InterruptedException {
        LanguageServerLifecycle lifecycle = new LanguageServerLifecycle();
        if (parentProcess != null) {
            lifecycle.leaveWithProcess(parentProcess);
        }
        MethodTable methods = new MethodTable();
        RemoteEditor.describe(methods);
        MessageJsonHandler json = new MessageJsonHandler(methods.described(), TolerantJson::configure);
        OutgoingMessages outgoing = new OutgoingMessages(new FramedMessageConsumer(out, json));
        try (RequestExecutor executor = new RequestExecutor()) {
            RemoteEndpoint remote = new RemoteEndpoint(outgoing, new ProtocolGate(methods), LspErrors::answerFor);
            json.setMethodProvider(remote);
            remote.setJsonHandler(json);
            new AutodevLanguageServer(parts, new RemoteEditor(remote), executor, lifecycle, applyPatience)
                    .register(methods);
            // a platform thread: reading standard input would pin a virtual one for good
            Thread.ofPlatform().daemon().name("autodev-reader").start(() -> {
                try {
                    Opening begun = opening.get();
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
