// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.jsonrpc;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;
import org.jspecify.annotations.Nullable;

/**
 * Hands messages to one writing thread, in order. Without it a client that does not read would block the reader thread,
 * and a client that does not read because it is blocked on writing would never be unblocked.
 *
 * <p>A client that sends and never reads is not read from any more once {@link FlowControl} has no room; nothing else waits
 * for it.
 *
 * <p><i>Thread-safe.</i>
 */
public final class OutgoingMessageQueue implements MessageConsumer {

    private static final System.Logger LOG = System.getLogger(OutgoingMessageQueue.class.getName());

    /** Marks the end of the queue; never written. */
    private static final QueuedMessage LAST = new QueuedMessage(new NotificationMessage(), "");

    /** Messages beyond these are kept as text, whose size is known. */
    private static final int KEPT_AS_OBJECTS = 64;

    private final BlockingQueue<QueuedMessage> queue = new LinkedBlockingQueue<>();
    private final FrameWriter out;
    private final FlowControl flow;
    private final MessageJsonHandler json;
    private final Thread writer;
    private final ThreadLocal<@Nullable List<Message>> held = new ThreadLocal<>();
    private volatile boolean dropsNextAnswer;

    /** @param text null until it is written, if the queue is short */
    private record QueuedMessage(Message message, @Nullable String text) {

        private int size() {
            return text == null ? 0 : text.length();
        }
    }

    /**
     * @param out may block
     * @param flow counts what waits to be written
     */
    public OutgoingMessageQueue(FrameWriter out, MessageJsonHandler json, FlowControl flow) {
        this.out = out;
        this.flow = flow;
        this.json = json;
        this.writer = Thread.ofPlatform().daemon().name("autodev-writer").start(this::writeAll);
    }

    /** Drops the next answer, which {@code startup} has already sent. For the reader thread, before it reads. */
    public void dropNextAnswer() {
        dropsNextAnswer = true;
    }

    @Override
    public void consume(Message message) {
        if (dropsNextAnswer && message instanceof ResponseMessage) {
            dropsNextAnswer = false;
            return;
        }
        List<Message> later = held.get();
        if (later == null) {
            enqueue(message);
        } else {
            later.add(message);
        }
    }

    /**
     * Runs {@code send} and writes its messages only afterwards, so that whatever it registers for the answer to a request
     * is in place before the answer can arrive.
     */
    public <R> R sendAfter(Supplier<R> send) {
        List<Message> messages = new ArrayList<>();
        held.set(messages);
        try {
            return send.get();
        } finally {
            held.remove();
            messages.forEach(this::enqueue);
        }
    }

    /** Waits until every message sent so far is written, at most {@code timeout}; later messages are not written. */
    public void close(Duration timeout) {
        queue.add(LAST);
        try {
            writer.join(timeout);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void enqueue(Message message) {
        QueuedMessage waiting =
                new QueuedMessage(message, queue.size() < KEPT_AS_OBJECTS ? null : json.serialize(message));
        flow.queued(waiting.size());
        queue.add(waiting);
    }

    private void writeAll() {
        try {
            for (QueuedMessage next = queue.take(); next != LAST; next = queue.take()) {
                write(next);
                flow.written(next.size());
            }
        } catch (InterruptedException neverInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(QueuedMessage next) {
        try {
            String text = next.text();
            out.write(text == null ? json.serialize(next.message()) : text);
        } catch (IOException gone) {
            // the reader sees the same end and closes the connection
            LOG.log(System.Logger.Level.DEBUG, "The client is gone; a message is dropped");
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.ERROR, "A message could not be written", failure);
        }
    }
}
