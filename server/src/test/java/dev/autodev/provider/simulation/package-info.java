// SPDX-License-Identifier: Apache-2.0
/**
 * The coordinator's core and the health of providers in virtual time.
 *
 * <p>Contains: a virtual clock, scripted providers, counterparts of the coordinator's shell without threads, and the
 * properties, explorations and measurements made with them. May depend on: {@code provider.coordinator.core}, {@code
 * provider.health}, {@code provider.selection}. Must never: wait, start a thread or read a real clock.
 */
@NullMarked
package dev.autodev.provider.simulation;

import org.jspecify.annotations.NullMarked;
