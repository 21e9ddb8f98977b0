// SPDX-License-Identifier: Apache-2.0
/**
 * Results that may be failures, as values.
 *
 * <p>Contains: {@link dev.autodev.outcome.Outcome}, {@link dev.autodev.outcome.Failure} and the closed set of failure
 * kinds. May depend on: the JDK only. Must never: know a provider, a document or the protocol.
 */
@NullMarked
package dev.autodev.outcome;

import org.jspecify.annotations.NullMarked;
