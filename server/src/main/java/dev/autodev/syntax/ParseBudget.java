package dev.autodev.syntax;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long texts that do not parse may be read. A grammar that has lost its way tries many at once: over noise it takes ten
 * times as long as over code, over some of it a thousand times.
 *
 * <p>A text that parses costs nothing of it, but may be told from noise only at its end: each text has what is left and, for
 * its length, several times what code takes.
 *
 * <p><i>Confined to one thread.</i>
 */
public final class ParseBudget {

    /** Code takes 500 to 700 on one core of 2026. */
    private static final long NANOS_PER_CHARACTER = 1_500;

    /**
     * Nearly all steps take less, over noise as well; beyond, a thread has waited for a processor, which is not the text's
     * fault. A scheduler takes turns of about this length: beside others that want it all the time, too, what is counted is
     * at most some twice of what was worked. A thread that waits in one step and in the next would be bad luck: what follows a
     * long one counts in full.
     */
    private static final long LONG_STEP_NANOS = 4_000_000;

    private final LongSupplier nanoTime;
    private long left;
    private long limit;
    private long spent;
    private long stepped;
    private boolean longBefore;

    /** @param nanoTime as {@link System#nanoTime()} */
    public ParseBudget(Duration forBroken, LongSupplier nanoTime) {
        this.left = forBroken.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Whether nothing is left for texts that do not parse. */
    public boolean isGone() {
        return left <= 0;
    }

    /** A parse of a text of so many UTF-16 code units begins. */
    public void begin(int length) {
        limit = Math.max(left, 0) + length * NANOS_PER_CHARACTER;
        spent = 0;
        longBefore = false;
        stepped = nanoTime.getAsLong();
    }

    /** To be asked every now and then during a parse: whether it has to stop. */
    public boolean isOver() {
        long now = nanoTime.getAsLong();
        long step = now - stepped;
        stepped = now;
        spent += longBefore ? step : Math.min(step, LONG_STEP_NANOS);
        longBefore = step > LONG_STEP_NANOS;
        return spent > limit;
    }

    /**
     * The text has been read. Gathering what the tree holds counts as well, for as long as the parse at most: in a fresh JVM
     * it takes many times as long, and a person's first answer is not to be lost for it.
     */
    public void end(boolean parses) {
        long gathered = Math.min(nanoTime.getAsLong() - stepped, spent);
        left -= parses ? 0 : spent + gathered;
    }
}
