package dev.autodev.lsp.jsonrpc;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;

/**
 * Hands messages to one writing thread, in order. Without it an editor that does not read would block the reader
 * thread, and an editor that does not read because it writes would wait for us for ever.
 *
 * <p><i>Thread-safe.</i>
 */
public final class OutgoingMessageQueue implements MessageConsumer {

    private static final System.Logger LOG = System.getLogger(OutgoingMessageQueue.class.getName());

    /** Says that nothing follows; never written. */
    private static final Message LAST = new NotificationMessage();

    private final BlockingQueue<Message> queue = new LinkedBlockingQueue<>();
    private final Thread writer;
    private volatile boolean firstAnswerWasGiven;

    /** @param target writes to the stream, and blocks when that does */
    public OutgoingMessageQueue(MessageConsumer target) {
        this.writer = Thread.ofPlatform().daemon().name("autodev-writer").start(() -> writeAll(target));
    }

    /** The next answer is not sent: somebody else has given it. For the reader thread, before it reads. */
    public void firstAnswerWasGiven() {
        firstAnswerWasGiven = true;
    }

    @Override
    public void consume(Message message) {
        if (firstAnswerWasGiven && message instanceof ResponseMessage) {
            firstAnswerWasGiven = false;
            return;
        }
        queue.add(message);
    }

    /** Waits until everything sent so far is written, at most as long as given; nothing sent later is. */
    public void close(Duration patience) {
        queue.add(LAST);
        try {
            writer.join(patience);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeAll(MessageConsumer target) {
        try {
            for (Message message = queue.take(); message != LAST; message = queue.take()) {
                write(message, target);
            }
        } catch (InterruptedException nobodyInterruptsUs) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(Message message, MessageConsumer target) {
        try {
            target.consume(message);
        } catch (UncheckedIOException gone) {
            // the reader sees the same end and leaves
            LOG.log(System.Logger.Level.DEBUG, "The editor is gone; a message is dropped");
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.ERROR, "A message could not be written", failure);
        }
    }
}
