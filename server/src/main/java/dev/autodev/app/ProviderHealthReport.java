// SPDX-License-Identifier: Apache-2.0
package dev.autodev.app;

import dev.autodev.provider.health.ProviderHealthRegistry;
import dev.autodev.provider.health.ProviderState;
import dev.autodev.provider.health.ProviderState.Circuit;
import dev.autodev.provider.selection.ProviderRegistry;
import dev.autodev.settings.ProviderSettings;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The health of providers in the words of status and reports. <i>Thread-safe.</i> */
public final class ProviderHealthReport {

    /** A longer cooldown lasts until the configuration changes. */
    private static final long LONGEST_COOLDOWN = TimeUnit.DAYS.toNanos(365);

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long SECONDS_PER_MINUTE = 60;

    private final ProviderRegistry providers;
    private final ProviderHealthRegistry health;
    private final LongSupplier ticker;

    ProviderHealthReport(ProviderRegistry providers, ProviderHealthRegistry health, LongSupplier ticker) {
        this.providers = providers;
        this.health = health;
        this.ticker = ticker;
    }

    /**
     * The health of one provider at one moment.
     *
     * @param circuit {@code closed}, {@code open} or {@code halfOpen}
     * @param cooldownMillis null if nothing holds it back, or if it is held back until its configuration changes
     * @param latencyMillis the median of its latest answers, null without any
     * @param heldBack why it is not called now, null if it is
     */
    public record Standing(
            String circuit,
            @Nullable Long cooldownMillis,
            @Nullable Long latencyMillis,
            @Nullable String heldBack) {}

    Standing of(ProviderSettings provider) {
        ProviderState state = health.state(providers.client(provider), ticker.getAsLong());
        boolean ends = state.unavailableNanos() > 0 && state.unavailableNanos() < LONGEST_COOLDOWN;
        return new Standing(
                switch (state.circuit()) {
                    case CLOSED -> "closed";
                    case OPEN -> "open";
                    case HALF_OPEN -> "halfOpen";
                },
                ends ? Math.ceilDiv(state.unavailableNanos(), NANOS_PER_MILLI) : null,
                state.medianNanos() < 0 ? null : state.medianNanos() / NANOS_PER_MILLI,
                heldBack(state).orElse(null));
    }

    private static Optional<String> heldBack(ProviderState state) {
        if (state.cooldownReason() == null) {
            return state.circuit() == Circuit.OPEN
                    ? Optional.of("not called for " + span(state.unavailableNanos()) + ": it failed too often")
                    : Optional.empty();
        }
        String until = state.unavailableNanos() < LONGEST_COOLDOWN
                ? "for " + span(state.unavailableNanos())
                : "until its configuration changes";
        return Optional.of("suspended " + until + ": " + state.cooldownReason().wireName());
    }

    private static String span(long nanos) {
        long seconds = Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1));
        return seconds < 2 * SECONDS_PER_MINUTE ? seconds + " s" : Math.ceilDiv(seconds, SECONDS_PER_MINUTE) + " min";
    }
}
