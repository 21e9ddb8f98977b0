/**
 * What calls cost, and whether one more is affordable.
 *
 * <p>Lives here: {@link dev.autodev.provider.spend.Spending}, the totals and caps of this process;
 * {@link dev.autodev.provider.spend.Ledger}, the file in which they outlive it; prices; the log line of each call. May
 * depend on: {@code outcome}, {@code config}'s numbers, the provider package's requests and replies, Gson. Must never:
 * write down a prompt, an answer or a key, or keep a request from its answer because a file cannot be written.
 */
@NullMarked
package dev.autodev.provider.spend;

import org.jspecify.annotations.NullMarked;
