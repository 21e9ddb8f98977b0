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
record CircuitBreaker(int inARow, long openUntil, int openings, boolean probing) {

    private static final long CLOSED = Long.MIN_VALUE;

    static final CircuitBreaker UNTROUBLED = new CircuitBreaker(0, CLOSED, 0, false);

    boolean isClosed() {
        return openUntil == CLOSED;
    }

    boolean isOpen(long now) {
        return openUntil > now;
    }

    boolean letsThrough(long now) {
        return isClosed() || !isOpen(now) && !probing;
    }

    CircuitBreaker probed() {
        return new CircuitBreaker(inARow, openUntil, openings, true);
    }

    CircuitBreaker succeeded(boolean probe) {
        if (probe) {
            return UNTROUBLED;
        }
        return inARow == 0 ? this : new CircuitBreaker(0, openUntil, openings, probing);
    }

    /** The call ended without a word about the provider. */
    CircuitBreaker ended(boolean probe) {
        return probe ? new CircuitBreaker(inARow, openUntil, openings, false) : this;
    }

    /** @param calls the ends of calls, this one included */
    CircuitBreaker failed(boolean probe, CallCounts calls, HealthRules rules, long now) {
        boolean tooMany = inARow + 1 >= rules.failuresInARow()
                || calls.total() >= rules.minimumCalls() && calls.failureRate() >= rules.failureRate();
        boolean stillProbing = !probe && probing;
        if (!probe && !(isClosed() && tooMany)) {
            return new CircuitBreaker(inARow + 1, openUntil, openings, stillProbing);
        }
        long openFor = Math.min(rules.openCap().toNanos(), rules.openFirst().toNanos() << Math.min(openings, 20));
        return new CircuitBreaker(inARow + 1, now + openFor, openings + 1, stillProbing);
    }
}
