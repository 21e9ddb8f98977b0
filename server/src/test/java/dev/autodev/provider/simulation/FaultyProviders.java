// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.simulation;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.failure.ProviderFailure;
import dev.autodev.provider.simulation.VirtualProvider.Ending;
import dev.autodev.provider.simulation.VirtualProvider.Response;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Providers that answer after a while and fail independently of each other and of what was before.
 *
 * <p>Answers take a log-normal time with a median of 4 s and a sigma of 0.55. Fast faults come within 200 ms and are, in
 * equal parts: no connection, a reset, a 500, a 503, a 200 without an answer, and a 429 that starts for 2 s.
 */
public final class FaultyProviders {

    private static final double MEDIAN_SECONDS = 4;
    private static final double SIGMA = 0.55;

    private static final List<ProviderFailure> FAST = List.of(
            new ProviderFailure(FailureKind.CONNECT, "connection refused"),
            new ProviderFailure(FailureKind.RESET, "the connection was closed"),
            new ProviderFailure(FailureKind.SERVER, "server error (HTTP 500)"),
            new ProviderFailure(FailureKind.OVERLOADED, "overloaded (HTTP 503)"),
            new ProviderFailure(FailureKind.BAD_ENVELOPE, "not an answer"),
            new ProviderFailure(FailureKind.RATE_LIMIT, "too many requests (HTTP 429)", Duration.ofSeconds(2)));

    private FaultyProviders() {}

    /** The rates are shares of all calls. */
    public static VirtualProvider failing(double fast, double hangs, long seed) {
        Random random = new Random(seed);
        return question -> {
            double draw = random.nextDouble();
            if (draw < hangs) {
                return new Response(Duration.ZERO, new Ending.Silence());
            }
            if (draw < hangs + fast) {
                return new Response(
                        Duration.ofMillis(1 + random.nextInt(200)),
                        new Ending.Failure(FAST.get(random.nextInt(FAST.size()))));
            }
            double seconds = MEDIAN_SECONDS * Math.exp(SIGMA * random.nextGaussian());
            return new Response(Duration.ofNanos((long) (seconds * 1e9)), new Ending.Answer());
        };
    }

    /** Refuses every connection within a millisecond. */
    public static VirtualProvider down() {
        return question -> new Response(Duration.ofMillis(1), new Ending.Failure(FAST.getFirst()));
    }
}
