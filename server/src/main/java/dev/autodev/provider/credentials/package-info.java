// SPDX-License-Identifier: Apache-2.0
/**
 * API keys.
 *
 * <p>Contains: keys from environment variables and from commands. May depend on: {@code provider}, {@code
 * provider.failure}, {@code settings}. Must never: store, log or show a key.
 */
@NullMarked
package dev.autodev.provider.credentials;

import org.jspecify.annotations.NullMarked;
