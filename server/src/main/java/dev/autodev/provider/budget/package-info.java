// SPDX-License-Identifier: Apache-2.0
/**
 * The cost of calls and the caps on it.
 *
 * <p>Contains: caps, prices, the ledger file, the log line of each call. May depend on: {@code provider}, {@code
 * settings}, {@code outcome}, Gson. Must never: write a prompt, an answer or a key, or fail a request because a file
 * cannot be written.
 */
@NullMarked
package dev.autodev.provider.budget;

import org.jspecify.annotations.NullMarked;
