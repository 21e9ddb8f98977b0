// SPDX-License-Identifier: Apache-2.0
/**
 * Models that fill in the middle of a text, over the wires that vendors have for this.
 *
 * <p>Contains: {@link dev.autodev.provider.infill.InfillingClient}, which chooses the wire and falls back to a chat; the
 * request and the answer of each wire; the control tokens of model families. May depend on: {@code provider}, {@code
 * provider.http}, {@code provider.credentials}, {@code provider.failure}, {@code settings}. Must never: retry a request that
 * failed for another reason than its wire.
 */
@NullMarked
package dev.autodev.provider.infill;

import org.jspecify.annotations.NullMarked;
