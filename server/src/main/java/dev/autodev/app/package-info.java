// SPDX-License-Identifier: Apache-2.0
/**
 * The composition root: puts all parts together, by hand.
 *
 * <p>Contains: {@link dev.autodev.app.Wiring}, the runner of the language server, live settings, reports that the
 * command line and the server share. May depend on: everything but {@code cli}. Must never: decide anything about
 * a generation.
 */
@NullMarked
package dev.autodev.app;

import org.jspecify.annotations.NullMarked;
