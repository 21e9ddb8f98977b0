/**
 * One class per request or group of notifications.
 *
 * <p>Lives here: handlers. May depend on: {@code run}, {@code client}, {@code convert}, {@code protocol}, {@code
 * session}, {@code action}. Must never: block the reader thread.
 */
@NullMarked
package dev.autodev.lsp.handler;

import org.jspecify.annotations.NullMarked;
