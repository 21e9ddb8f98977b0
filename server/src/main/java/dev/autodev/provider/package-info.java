// SPDX-License-Identifier: Apache-2.0
/**
 * The API of AI providers: request, answer, client.
 *
 * <p>Contains: the interfaces and values that all provider packages share, and the table of vendor defaults. May depend
 * on: {@code provider.failure}, {@code settings}, {@code task}, {@code language}, {@code outcome}. Must never: know a
 * vendor's library, or retry.
 */
@NullMarked
package dev.autodev.provider;

import org.jspecify.annotations.NullMarked;
