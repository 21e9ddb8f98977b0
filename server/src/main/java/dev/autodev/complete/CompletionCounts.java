// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What has become of the requests of one client. <i>Thread-safe.</i> */
public final class CompletionCounts {

    private final AtomicLong shown = new AtomicLong();
    private static final int MOST_LATENCIES = 64;

    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong partiallyAccepted = new AtomicLong();
    private final Deque<Long> latencies = new ArrayDeque<>();
    private @Nullable String lastAccepted;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong reused = new AtomicLong();
    private final AtomicLong suppressed = new AtomicLong();
    private final AtomicReference<@Nullable String> reason = new AtomicReference<>();

    void shown() {
        shown.incrementAndGet();
        reason.set(null);
    }

    void called() {
        calls.incrementAndGet();
    }

    void reused() {
        reused.incrementAndGet();
    }

    void suppressed() {
        suppressed.incrementAndGet();
    }

    void refused(String why) {
        reason.set(why);
    }

    /** The user has taken a suggestion; counted once, although several messages may say so. */
    public synchronized void accepted(String id) {
        if (!id.equals(lastAccepted)) {
            lastAccepted = id;
            accepted.incrementAndGet();
        }
    }

    /** The user has taken a part of a suggestion. */
    public void partiallyAccepted() {
        partiallyAccepted.incrementAndGet();
    }

    public long partiallyAcceptedSoFar() {
        return partiallyAccepted.get();
    }

    /** How long a request took that was answered with a suggestion. */
    synchronized void took(long nanos) {
        latencies.addLast(nanos);
        if (latencies.size() > MOST_LATENCIES) {
            latencies.removeFirst();
        }
    }

    /** The median time from a request to its suggestion; empty before the first one. */
    public synchronized OptionalLong medianMillis() {
        long[] sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0
                ? OptionalLong.empty()
                : OptionalLong.of(TimeUnit.NANOSECONDS.toMillis(sorted[sorted.length / 2]));
    }

    public long acceptedSoFar() {
        return accepted.get();
    }

    /** Requests that were answered with a suggestion. */
    public long shownSoFar() {
        return shown.get();
    }

    /** Calls of a model. */
    public long callsSoFar() {
        return calls.get();
    }

    /** Suggestions for which no model was called. */
    public long reusedSoFar() {
        return reused.get();
    }

    /** Answers that were not shown, because nothing of them was left or the document would parse worse. */
    public long suppressedSoFar() {
        return suppressed.get();
    }

    /** Why the latest request got no suggestion although one was possible; null if it did. */
    public @Nullable String latestReason() {
        return reason.get();
    }
}
