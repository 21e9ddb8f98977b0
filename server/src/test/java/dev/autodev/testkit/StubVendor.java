// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's server on loopback with scripted behaviour. It uses raw sockets, so that it can violate HTTP in every way and
 * sees when the client closes a connection.
 *
 * <p><i>Thread-safe.</i>
 */
public final class StubVendor implements AutoCloseable {

    private final WireFormat wire;
    private final String host;
    private final ServerSocket server;
    private final Deque<Behaviour> script = new ConcurrentLinkedDeque<>();
    private final List<StubRequest> requests = new CopyOnWriteArrayList<>();
    private final BlockingQueue<StubRequest> arrived = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> closed = new LinkedBlockingQueue<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answering = new AtomicInteger();
    private volatile @Nullable Function<StubRequest, Behaviour> chooser;

    public StubVendor(WireFormat wire) {
        this(wire, 0);
    }

    /** @param port 0 for any free port */
    public StubVendor(WireFormat wire, int port) {
        this(wire, port, "127.0.0.1");
    }

    /** @param host an address of this machine, in brackets if it is an IPv6 address */
    public StubVendor(WireFormat wire, int port, String host) {
        this.wire = wire;
        this.host = host;
        try {
            this.server = new ServerSocket(port, 100, InetAddress.getByName(host));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("stub-" + wire).start(this::accept);
    }

    /** Sets one behaviour for each request to come; the last one repeats. */
    public StubVendor script(Behaviour... behaviours) {
        script.clear();
        script.addAll(List.of(behaviours));
        return this;
    }

    /** Chooses a behaviour for each request to come, and records none of them: for runs without an end. */
    public StubVendor choose(Function<StubRequest, Behaviour> byRequest) {
        chooser = byRequest;
        return this;
    }

    /** Without a path: {@code http://HOST:PORT}. */
    public String url() {
        return "http://" + host + ":" + port();
    }

    public int port() {
        return server.getLocalPort();
    }

    public WireFormat wire() {
        return wire;
    }

    /** All requests so far. */
    public List<StubRequest> requests() {
        return List.copyOf(requests);
    }

    /** Waits until the next request has been read completely. */
    public StubRequest awaitRequest(Duration atMost) throws InterruptedException {
        StubRequest request = arrived.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        if (request == null) {
            throw new AssertionError("no request within " + atMost);
        }
        return request;
    }

    /** Waits until a connection is closed and returns the {@link System#nanoTime()} of that. */
    public long awaitClosed(Duration atMost) throws InterruptedException {
        Long at = closed.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        if (at == null) {
            throw new AssertionError("the client kept its connection open for " + atMost);
        }
        return at;
    }

    /** The number of connections that the clients have not closed. */
    public int openConnections() {
        return open.size();
    }

    /** The number of requests that are neither answered completely nor cancelled by the client. */
    public int answering() {
        return answering.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            StubConnection connection = new StubConnection(socket, wire);
            boolean more = true;
            while (more) {
                StubRequest request = StubRequest.read(connection.in());
                if (request == null) {
                    return;
                }
                answering.incrementAndGet();
                try {
                    more = connection.answer(request, next(request));
                } finally {
                    answering.decrementAndGet();
                }
            }
        } catch (IOException e) {
            // the client has closed the connection, which is recorded below
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (chooser == null) {
                closed.add(System.nanoTime());
            }
            open.remove(socket);
        }
    }

    private Behaviour next(StubRequest request) {
        Function<StubRequest, Behaviour> choice = chooser;
        if (choice != null) {
            return choice.apply(request);
        }
        requests.add(request);
        arrived.add(request);
        synchronized (script) {
            Behaviour first = script.size() > 1 ? script.poll() : script.peek();
            return first == null ? Behaviour.ok("stub") : first;
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
