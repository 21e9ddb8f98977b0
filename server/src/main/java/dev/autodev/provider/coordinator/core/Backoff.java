// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.coordinator.core;

import dev.autodev.outcome.FailureKind;

/**
 * Exponential backoff with jitter: 0.5 s, doubled with each try, at most 8 s by default, like the SDKs of OpenAI and
 * Anthropic. The random seed is part of the call's state, so the same events give the same waits.
 */
final class Backoff {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private Backoff() {}

    /** The wait after {@code triesSoFar} attempts of one provider. */
    static long nanos(FailureKind kind, RequestLimits limits, int triesSoFar, long seed) {
        return kind == FailureKind.RATE_LIMIT
                ? equalJitter(limits, triesSoFar, seed)
                : fullJitter(limits, triesSoFar, seed);
    }

    /** Full jitter: from zero to the whole step, so that clients that failed together do not retry together. */
    private static long fullJitter(RequestLimits limits, int triesSoFar, long seed) {
        return below(step(limits, triesSoFar) + 1, seed);
    }

    /** Equal jitter, for rate limits: at least half the step, because an immediate retry would hit the limit again. */
    private static long equalJitter(RequestLimits limits, int triesSoFar, long seed) {
        long step = step(limits, triesSoFar);
        return step / 2 + below(step / 2 + 1, seed);
    }

    static long nextSeed(long seed) {
        return seed + GOLDEN_GAMMA;
    }

    private static long step(RequestLimits limits, int triesSoFar) {
        int doublings = Math.clamp(triesSoFar - 1, 0, 20);
        return Math.min(limits.backoffCap().toNanos(), limits.backoffFirst().toNanos() << doublings);
    }

    /** SplitMix64's mixing function. The remainder has a small bias, which does not matter here. */
    private static long below(long bound, long seed) {
        long z = seed;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return Math.floorMod(z ^ (z >>> 31), bound);
    }
}
