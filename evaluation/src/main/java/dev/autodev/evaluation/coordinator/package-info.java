// SPDX-License-Identifier: Apache-2.0
/**
 * Measures retries, breakers, strategies and hedging in virtual time.
 *
 * <p>Contains: the reports, the replay of recorded calls, and the bound of what hedging can reach. May depend on: the
 * coordinator's core and its simulation in the server's tests. Must never: be needed by the server or its tests.
 */
@NullMarked
package dev.autodev.evaluation.coordinator;

import org.jspecify.annotations.NullMarked;
