// SPDX-License-Identifier: Apache-2.0
package dev.autodev.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The notifications about one document since a moment, with the text after each single change: what a worker needs to
 * tell whether the editor did with an edit what the edit says.
 *
 * <p><i>Thread-safe</i>: the reader thread adds to it, a worker reads it and waits for more. It ends with {@link #close}.
 */
public final class DocumentRecording implements AutoCloseable {

    /**
     * One notification.
     *
     * @param before null if the document was not open
     * @param after null if it was closed
     * @param changes null if it was opened or closed
     */
    record Event(
            @Nullable OpenDocument before,
            @Nullable OpenDocument after,
            @Nullable List<ContentChange> changes) {

        private List<OpenDocument> states() {
            if (before == null || after == null || changes == null) {
                return List.of();
            }
            List<OpenDocument> states = new ArrayList<>();
            OpenDocument current = before;
            for (ContentChange change : changes.subList(0, Math.max(0, changes.size() - 1))) {
                current = current.changed(after.text().version(), List.of(change));
                states.add(current);
            }
            states.add(after);
            return states;
        }
    }

    private final String uri;
    private final Consumer<DocumentRecording> whenClosed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private final List<Event> events = new ArrayList<>();
    private Optional<OpenDocument> start = Optional.empty();
    private boolean started;

    /** @param whenClosed called once the recording needs no more notifications */
    DocumentRecording(String uri, Consumer<DocumentRecording> whenClosed) {
        this.uri = uri;
        this.whenClosed = whenClosed;
    }

    /** The recording is registered by now: what came before {@code present} is dropped. */
    void startWith(Optional<OpenDocument> present) {
        lock.lock();
        try {
            start = present;
            int first = 0;
            while (first < events.size() && !isNext(events.get(first))) {
                first++;
            }
            events.subList(0, first).clear();
            started = true;
        } finally {
            lock.unlock();
        }
    }

    void add(Event event) {
        lock.lock();
        try {
            // the session publishes a document before its event, so the event of the start may arrive late
            if (!started || !events.isEmpty() || isNext(event)) {
                events.add(event);
                added.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isNext(Event event) {
        return event.before() == start.orElse(null);
    }

    public String uri() {
        return uri;
    }

    /** The document after the last notification; nothing if it is not open. */
    public Optional<OpenDocument> latest() {
        lock.lock();
        try {
            return events.isEmpty()
                    ? start
                    : Optional.ofNullable(events.getLast().after());
        } finally {
            lock.unlock();
        }
    }

    /** How many notifications have come so far. */
    public int size() {
        lock.lock();
        try {
            return events.size();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the document was closed, or opened again, since the recording began. */
    public boolean isInterrupted() {
        lock.lock();
        try {
            return events.stream().anyMatch(event -> event.changes() == null);
        } finally {
            lock.unlock();
        }
    }

    /** The document when the recording began, if it was open, and after each single change, in their order. */
    public List<OpenDocument> states() {
        List<Event> copy;
        Optional<OpenDocument> first;
        lock.lock();
        try {
            copy = List.copyOf(events);
            first = start;
        } finally {
            lock.unlock();
        }
        List<OpenDocument> states = new ArrayList<>(first.stream().toList());
        copy.forEach(event -> states.addAll(event.states()));
        return states;
    }

    /** Waits until more than {@code known} notifications have come; false if that takes longer than {@code atMost}. */
    public boolean awaitMore(int known, Duration atMost) throws InterruptedException {
        long left = TimeUnit.NANOSECONDS.convert(atMost);
        lock.lockInterruptibly();
        try {
            while (events.size() <= known) {
                if (left <= 0) {
                    return false;
                }
                left = added.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        whenClosed.accept(this);
    }
}
