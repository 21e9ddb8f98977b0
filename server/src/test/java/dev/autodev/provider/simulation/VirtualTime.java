// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.simulation;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that jumps to the next planned action. <i>Confined to</i> one thread. */
public final class VirtualTime {

    /** A planned action. */
    public static final class Due {
        private final long at;
        private final long order;
        private final Runnable action;

        private Due(long at, long order, Runnable action) {
            this.at = at;
            this.order = order;
            this.action = action;
        }
    }

    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.<Due>comparingLong(one -> one.at).thenComparingLong(one -> one.order));
    private long now;
    private long order;

    public VirtualTime(long start) {
        now = start;
    }

    public long now() {
        return now;
    }

    /** Plans an action. Actions planned for the same time run in the order of planning. */
    public Due at(long time, Runnable action) {
        Due planned = new Due(Math.max(now, time), order++, action);
        due.add(planned);
        return planned;
    }

    public Due after(Duration delay, Runnable action) {
        return at(now + delay.toNanos(), action);
    }

    public void cancel(Due planned) {
        due.remove(planned);
    }

    /** The number of planned actions. */
    public int pending() {
        return due.size();
    }

    /** Runs until no action is planned. */
    public void run() {
        while (!due.isEmpty()) {
            Due next = due.remove();
            now = next.at;
            next.action.run();
        }
    }
}
