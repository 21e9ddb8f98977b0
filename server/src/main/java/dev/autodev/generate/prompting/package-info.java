/**
 * Chooses what a prompt says, and keeps back what must not leave this machine.
 *
 * <p>Contains: the facts of a prompt, the privacy filter, the token budget of the surroundings. May depend on: {@code
 * generate}, {@code generate.model}, {@code prompt}, {@code privacy}, {@code syntax}. Must never: call a provider.
 */
@NullMarked
package dev.autodev.generate.prompting;

import org.jspecify.annotations.NullMarked;
