/**
 * The coordinator's decisions, as pure functions.
 *
 * <p>Contains: {@link dev.autodev.provider.coordinator.core.CallReducer} (state and event in, state and commands out)
 * and the failure table. May depend on: {@code outcome}, {@code settings}' numbers, {@code provider}'s answers and
 * failures. Must never: read a clock, draw a random number that is not seeded by its caller, start a thread or
 * make a call.
 */
@NullMarked
package dev.autodev.provider.coordinator.core;

import org.jspecify.annotations.NullMarked;
