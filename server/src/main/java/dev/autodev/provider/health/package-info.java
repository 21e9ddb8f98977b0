/**
 * The health of each provider, over all requests.
 *
 * <p>Contains: circuit breaker, cooldowns, retry tokens, latencies; pure transitions in {@link
 * dev.autodev.provider.health.ModelHealth}, shared by {@link dev.autodev.provider.health.ProviderHealthRegistry}.
 * May depend on: {@code outcome}, {@code settings}, {@code provider.coordinator.core}'s failure table. Must never:
 * read a clock.
 */
@NullMarked
package dev.autodev.provider.health;

import org.jspecify.annotations.NullMarked;
