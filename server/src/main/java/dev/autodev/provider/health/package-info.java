/**
 * How each provider has been doing, over all requests.
 *
 * <p>Lives here: breaker, cooldown, suspension, retry tokens, latencies, calls under way; pure transitions in
 * {@link dev.autodev.provider.health.Health}, shared by {@link dev.autodev.provider.health.HealthBook}. May depend on:
 * {@code outcome}, {@code config}'s numbers, {@code provider.decision}. Must never: read a clock.
 */
@NullMarked
package dev.autodev.provider.health;

import org.jspecify.annotations.NullMarked;
