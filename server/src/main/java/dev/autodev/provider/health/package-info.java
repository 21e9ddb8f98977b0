// SPDX-License-Identifier: Apache-2.0
/**
 * The health of each provider, across all requests.
 *
 * <p>Contains: circuit breaker, cooldowns, retry tokens and latencies. {@link
 * dev.autodev.provider.health.ProviderHealthRegistry} is the API; {@link dev.autodev.provider.health.ModelHealth} has the
 * rules as pure functions. May depend on: {@code outcome}, {@code settings}, {@code provider.failure}, {@code
 * provider.coordinator.core}'s failure table. Must never: read a clock.
 */
@NullMarked
package dev.autodev.provider.health;

import org.jspecify.annotations.NullMarked;
