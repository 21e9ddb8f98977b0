package dev.autodev.provider.simulation;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that jumps to whatever is due next. <i>Confined to</i> one thread. */
public final class VirtualTime {

    /** Something that will happen unless it is called off. */
    public static final class Due {
        private final long at;
        private final long order;
        private final Runnable what;

        private Due(long at, long order, Runnable what) {
            this.at = at;
            this.order = order;
            this.what = what;
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

    /** What is due at the same time happens in the order in which it was planned. */
    public Due at(long time, Runnable what) {
        Due planned = new Due(Math.max(now, time), order++, what);
        due.add(planned);
        return planned;
    }

    public Due after(Duration delay, Runnable what) {
        return at(now + delay.toNanos(), what);
    }

    public void callOff(Due planned) {
        due.remove(planned);
    }

    /** How much is still due. */
    public int pending() {
        return due.size();
    }

    /** Goes on until nothing is due any more. */
    public void run() {
        while (!due.isEmpty()) {
            Due next = due.remove();
            now = next.at;
            next.what.run();
        }
    }
}
