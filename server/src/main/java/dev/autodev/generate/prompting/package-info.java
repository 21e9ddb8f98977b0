// SPDX-License-Identifier: Apache-2.0
/**
 * Selects the contents of a prompt and removes what must not leave this machine.
 *
 * <p>Contains: the builders of a prompt's contents, the privacy filter, the token budget. May depend on: {@code
 * generate}, {@code generate.model}, {@code prompt}, {@code privacy}, {@code syntax}. Must never: call a provider.
 */
@NullMarked
package dev.autodev.generate.prompting;

import org.jspecify.annotations.NullMarked;
