// SPDX-License-Identifier: Apache-2.0
/**
 * The state of one client: open documents, their change histories, the settings in force.
 *
 * <p>Contains: {@link dev.autodev.session.Session}, written by the reader thread alone, and {@link
 * dev.autodev.session.Snapshot}, which workers read. May depend on: {@code text}, {@code language}, {@code
 * syntax}, {@code settings}, {@code concurrent}, Gson's tree for client settings. Must never: know LSP4J, or change a snapshot.
 */
@NullMarked
package dev.autodev.session;

import org.jspecify.annotations.NullMarked;
