// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.door;

import dev.autodev.lsp.jsonrpc.FrameReader;
import dev.autodev.lsp.jsonrpc.FrameWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.StandardSocketOptions;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Accepts clients and gives each a session of its own on a thread of its own.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ClientListener {

    /** A client that has not sent its first message by then is disconnected. */
    public static final Duration SILENCE_LIMIT = Duration.ofSeconds(10);

    private static final System.Logger LOG = System.getLogger(ClientListener.class.getName());

    /** The first message of a client that is not known yet; editors send some ten kilobytes. */
    private static final int MAX_FIRST_MESSAGE = 1 << 20;

    /** Sessions at one time. */
    private static final int MAX_CLIENTS = 32;

    /** Connections at one time that have not sent their first message. */
    private static final int MAX_WAITING = 64;

    private static final String BUSY = "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32803,\"message\":"
            + "\"autodev is busy with " + MAX_CLIENTS + " clients. Close one, or try again in ten seconds.\"}}";

    private final ClientSession session;
    private final Executor silenceTimer;
    private final PrintStream err;
    private final Semaphore free = new Semaphore(MAX_CLIENTS);
    private final WaitingRoom waiting = new WaitingRoom(MAX_WAITING);

    /** Serves one client until it leaves. */
    public interface ClientSession {

        /** @param frames gives every message of the client */
        void serve(FrameReader frames, OutputStream out) throws InterruptedException;
    }

    /** @param err where the address and the token are printed */
    public ClientListener(ClientSession session, Duration silenceLimit, PrintStream err) {
        this(session, CompletableFuture.delayedExecutor(silenceLimit.toMillis(), TimeUnit.MILLISECONDS), err);
    }

    /** @param silenceTimer runs a task when a client has had enough time for its first message */
    ClientListener(ClientSession session, Executor silenceTimer, PrintStream err) {
        this.session = session;
        this.silenceTimer = silenceTimer;
        this.err = err;
    }

    /** Serves clients of a socket that only this user can reach; returns only by an exception. */
    public void listen(ServerSocketChannel server, String address) throws IOException {
        err.println("autodev: listening on " + address);
        acceptAll(server, null);
    }

    /** Serves clients that present the token; returns only by an exception. */
    public void listenWithToken(ServerSocketChannel server, String address, AccessToken token) throws IOException {
        err.println("autodev: listening on " + address);
        err.println("autodev: clients must send initializationOptions.token = " + token.text());
        acceptAll(server, token);
    }

    private void acceptAll(ServerSocketChannel server, @Nullable AccessToken token) throws IOException {
        while (true) {
            SocketChannel client = server.accept();
            waiting.add(client);
            // a platform thread, because the session waits for a long time and has threads of its own
            Thread.ofPlatform().daemon().name("autodev-client").start(() -> {
                try (client) {
                    serve(client, token);
                } catch (IOException gone) {
                    LOG.log(System.Logger.Level.INFO, "A client was disconnected: {0}", gone.getMessage());
                } catch (InterruptedException leaving) {
                    Thread.currentThread().interrupt();
                } finally {
                    waiting.remove(client);
                }
            });
        }
    }

    private void serve(SocketChannel client, @Nullable AccessToken token) throws IOException, InterruptedException {
        OutputStream out = Channels.newOutputStream(client);
        if (client.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        FrameReader frames = FrameReader.strict(Channels.newInputStream(client), MAX_FIRST_MESSAGE);
        switch (admit(client, frames, token)) {
            case Admission.Granted granted -> serveAdmitted(frames, out);
            case Admission.Refused refused -> new FrameWriter(out).write(refused.answer());
            case Admission.Nothing nothing -> LOG.log(System.Logger.Level.DEBUG, "A client left without a message");
        }
    }

    private void serveAdmitted(FrameReader frames, OutputStream out) throws IOException, InterruptedException {
        if (!free.tryAcquire()) {
            new FrameWriter(out).write(BUSY);
            return;
        }
        try {
            frames.allowLargeMessages();
            session.serve(frames, out);
        } finally {
            free.release();
        }
    }

    private Admission admit(SocketChannel client, FrameReader frames, @Nullable AccessToken token) throws IOException {
        silenceTimer.execute(() -> waiting.giveUp(client));
        Admission admission = Admission.of(frames, token);
        return waiting.remove(client) ? admission : new Admission.Nothing();
    }
}
