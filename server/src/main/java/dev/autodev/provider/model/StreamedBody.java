package dev.autodev.provider.model;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A body that is read while it arrives, up to a limit. An interrupt ends the reading at once, and whoever reads then closes.
 *
 * <p><i>Written by the HTTP client, one thread at a time; read by the thread that asked.</i>
 */
final class StreamedBody extends InputStream implements HttpResponse.BodySubscriber<StreamedBody> {

    /** How long the end of the body may come after the end of the answer; it is mostly in the same packet. */
    private static final long GRACE_MILLIS = 250;

    private static final ByteBuffer END = ByteBuffer.allocate(0);

    private final int limit;
    private final BlockingQueue<ByteBuffer> arrived = new LinkedBlockingQueue<>();
    private @Nullable Throwable failure;
    private Flow.@Nullable Subscription subscription;
    private boolean closed;
    private long received;

    private ByteBuffer current = ByteBuffer.allocate(0);
    private boolean atEnd;
    private boolean answered;

    StreamedBody(int limit) {
        this.limit = limit;
    }

    @Override
    public CompletionStage<StreamedBody> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription source) {
        subscription = source;
        // the reader may be gone already: it gets the body before the body has its source
        if (closed) {
            source.cancel();
        } else {
            source.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            received += buffer.remaining();
            if (received > limit) {
                onError(new CappedBody.TooLong(limit));
                cancel();
                return;
            }
            if (buffer.hasRemaining()) {
                arrived.add(buffer);
            }
        }
    }

    @Override
    public void onError(Throwable error) {
        synchronized (this) {
            failure = failure == null ? error : failure;
        }
        arrived.add(END);
    }

    @Override
    public void onComplete() {
        arrived.add(END);
    }

    /** The answer is complete: nothing more is read but the end, so that the connection can serve again. */
    void answered() {
        answered = true;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            while (!answered && !atEnd && !current.hasRemaining()) {
                advance(arrived.take());
            }
            if (answered) {
                awaitEnd();
                return -1;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        if (atEnd) {
            throwFailure();
            return -1;
        }
        int count = Math.min(length, current.remaining());
        current.get(target, offset, count);
        return count;
    }

    private void advance(ByteBuffer next) {
        current = next;
        atEnd = next == END;
    }

    private void awaitEnd() throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
        while (!atEnd) {
            ByteBuffer next = arrived.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                return;
            }
            advance(next);
        }
    }

    private synchronized void throwFailure() throws IOException {
        if (failure != null) {
            throw new IOException(failure);
        }
    }

    /** Closes the connection unless the body has ended. There is nothing to read afterwards. */
    @Override
    public void close() {
        if (!atEnd) {
            cancel();
            atEnd = true;
        }
    }

    private synchronized void cancel() {
        closed = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
