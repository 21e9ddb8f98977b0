// SPDX-License-Identifier: Apache-2.0
/**
 * The shell of the coordinator: threads, timers and calls around the pure core.
 *
 * <p>Contains: {@link dev.autodev.provider.coordinator.ProviderCoordinator} (the API), the shared call, the running
 * attempt. May depend on: {@code provider}, {@code provider.failure}, {@code provider.health}, {@code
 * provider.coordinator.core}, {@code text}, resilience4j's time limiter. Must never: make a decision, which is the core's
 * task.
 */
@NullMarked
package dev.autodev.provider.coordinator;

import org.jspecify.annotations.NullMarked;
