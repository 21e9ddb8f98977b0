/**
 * The coordinator's judgement.
 *
 * <p>Lives here: {@link dev.autodev.provider.decision.FlightRules}, a pure function from what happened to what to do, and
 * the table of failures it goes by. May depend on: {@code outcome}, {@code config}'s numbers, and the provider package's
 * replies and failures. Must never: read a clock, draw a random number of its own, start a thread or make a call.
 */
@NullMarked
package dev.autodev.provider.decision;

import org.jspecify.annotations.NullMarked;
