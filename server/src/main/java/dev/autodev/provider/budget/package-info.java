/**
 * What calls cost, and whether one more is affordable.
 *
 * <p>Contains: caps, prices, the ledger file, the log line of each call. May depend on: {@code provider}, {@code
 * settings}, {@code outcome}, Gson. Must never: write down a prompt, an answer or a key, or fail a request because
 * a file cannot be written.
 */
@NullMarked
package dev.autodev.provider.budget;

import org.jspecify.annotations.NullMarked;
