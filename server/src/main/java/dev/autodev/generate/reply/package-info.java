/**
 * Finds the code in an answer.
 *
 * <p>Lives here: the repair ladder. Each rung is a pure function of the text, linear and bounded: clean it, look for
 * fences, for JSON, for the region that parses, and rank what was found. May depend on: {@code syntax}, {@code language},
 * {@code text}, Gson. Must never: call a provider, or throw for any text.
 */
@NullMarked
package dev.autodev.generate.reply;

import org.jspecify.annotations.NullMarked;
