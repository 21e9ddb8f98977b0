/**
 * The coordinator's rules and health in virtual time.
 *
 * <p>Lives here: a clock that jumps, providers that do as a script says, a model of the shell around the rules, and what
 * is proved or measured with them. May depend on: {@code provider.decision}, {@code provider.health}. Must never: wait,
 * start a thread or read a real clock.
 */
@NullMarked
package dev.autodev.provider.simulation;

import org.jspecify.annotations.NullMarked;
