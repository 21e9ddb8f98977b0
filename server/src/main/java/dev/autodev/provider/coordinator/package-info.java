/**
 * The coordinator's shell: threads, timers and calls around the pure core.
 *
 * <p>Contains: {@link dev.autodev.provider.coordinator.ProviderCoordinator}, the shared call, the running attempt.
 * May depend on: {@code provider}, {@code provider.health}, {@code provider.coordinator.core}, {@code text},
 * resilience4j's time limiter. Must never: decide: that is the core's part.
 */
@NullMarked
package dev.autodev.provider.coordinator;

import org.jspecify.annotations.NullMarked;
