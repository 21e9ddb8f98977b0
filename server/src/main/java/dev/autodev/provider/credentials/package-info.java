/**
 * Where API keys come from.
 *
 * <p>Contains: environment variables, key commands. May depend on: {@code provider}, {@code settings}. Must never:
 * store, log or show a key.
 */
@NullMarked
package dev.autodev.provider.credentials;

import org.jspecify.annotations.NullMarked;
