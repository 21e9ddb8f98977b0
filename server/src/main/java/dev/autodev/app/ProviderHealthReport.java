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

/** How providers are doing, in the words of status and reports. <i>Thread-safe.</i> */
final class ProviderHealthReport {

    private static final long FOR_GOOD = TimeUnit.DAYS.toNanos(365);
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long SECONDS_PER_MINUTE = 60;

    private final ProviderRegistry registry;
    private final ProviderHealthRegistry book;
    private final LongSupplier ticker;

    ProviderHealthReport(ProviderRegistry registry, ProviderHealthRegistry book, LongSupplier ticker) {
        this.registry = registry;
        this.book = book;
        this.ticker = ticker;
    }

    /**
     * @param circuit {@code closed}, {@code open} or {@code halfOpen}
     * @param cooldownMillis null if nothing holds it, or until it is configured anew
     * @param latencyMillis the median of its latest answers, null without any
     * @param heldBack why it is not asked now, null if it is
     */
    record Standing(
            String circuit,
            @Nullable Long cooldownMillis,
            @Nullable Long latencyMillis,
            @Nullable String heldBack) {}

    Standing of(ProviderSettings provider) {
        ProviderState state = book.state(registry.client(provider), ticker.getAsLong());
        boolean counts = state.unavailableNanos() > 0 && state.unavailableNanos() < FOR_GOOD;
        return new Standing(
                switch (state.circuit()) {
                    case CLOSED -> "closed";
                    case OPEN -> "open";
                    case HALF_OPEN -> "halfOpen";
                },
                counts ? Math.ceilDiv(state.unavailableNanos(), NANOS_PER_MILLI) : null,
                state.medianNanos() < 0 ? null : state.medianNanos() / NANOS_PER_MILLI,
                heldBack(state).orElse(null));
    }

    private static Optional<String> heldBack(ProviderState state) {
        if (state.cooldownReason() == null) {
            return state.circuit() == Circuit.OPEN
                    ? Optional.of("left alone for " + span(state.unavailableNanos()) + ": it failed too often")
                    : Optional.empty();
        }
        String until = state.unavailableNanos() < FOR_GOOD
                ? "for " + span(state.unavailableNanos())
                : "until it is configured anew";
        return Optional.of("suspended " + until + ": " + state.cooldownReason().wireName());
    }

    private static String span(long nanos) {
        long seconds = Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1));
        return seconds < 2 * SECONDS_PER_MINUTE ? seconds + " s" : Math.ceilDiv(seconds, SECONDS_PER_MINUTE) + " min";
    }
}
