package dev.autodev.provider.health;

/**
 * Closed while {@code openUntil} is {@link #CLOSED}; open until that time; then half open: one probe is let through, and its
 * end closes the breaker or opens it for twice as long. A probe that ends without saying anything about the provider
 * (cancelled, a 4xx) gives its place to the next.
 *
 * <p><i>Immutable.</i>
 *
 * @param inARow failures since the last success
 * @param openUntil nanoseconds of a monotonic clock
 * @param openings how often it opened in a row
 * @param probing whether the probe of a half-open breaker is under way
 */
record Breaker(int inARow, long openUntil, int openings, boolean probing) {

    private static final long CLOSED = Long.MIN_VALUE;

    static final Breaker UNTROUBLED = new Breaker(0, CLOSED, 0, false);

    boolean isClosed() {
        return openUntil == CLOSED;
    }

    boolean isOpen(long now) {
        return openUntil > now;
    }

    boolean letsThrough(long now) {
        return isClosed() || !isOpen(now) && !probing;
    }

    Breaker probed() {
        return new Breaker(inARow, openUntil, openings, true);
    }

    Breaker succeeded(boolean probe) {
        if (probe) {
            return UNTROUBLED;
        }
        return inARow == 0 ? this : new Breaker(0, openUntil, openings, probing);
    }

    /** The call ended without a word about the provider. */
    Breaker ended(boolean probe) {
        return probe ? new Breaker(inARow, openUntil, openings, false) : this;
    }

    /** @param calls the ends of calls, this one included */
    Breaker failed(boolean probe, Buckets calls, HealthRules rules, long now) {
        boolean tooMany = inARow + 1 >= rules.failuresInARow()
                || calls.total() >= rules.minimumCalls() && calls.failureRate() >= rules.failureRate();
        boolean stillProbing = !probe && probing;
        if (!probe && !(isClosed() && tooMany)) {
            return new Breaker(inARow + 1, openUntil, openings, stillProbing);
        }
        long openFor = Math.min(rules.openCap().toNanos(), rules.openFirst().toNanos() << Math.min(openings, 20));
        return new Breaker(inARow + 1, now + openFor, openings + 1, stillProbing);
    }
}
