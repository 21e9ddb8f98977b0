// SPDX-License-Identifier: Apache-2.0
/**
 * The decisions of the coordinator, as pure functions.
 *
 * <p>Contains: {@link dev.autodev.provider.coordinator.core.CallReducer} (state and event in, state and commands out)
 * and the failure table. May depend on: {@code outcome}, {@code settings}, {@code provider}'s values and failures. Must
 * never: read a clock, use randomness without a given seed, start a thread or make a call.
 */
@NullMarked
package dev.autodev.provider.coordinator.core;

import org.jspecify.annotations.NullMarked;
