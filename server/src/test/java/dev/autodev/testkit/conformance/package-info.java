// SPDX-License-Identifier: Apache-2.0
/**
 * Checks recorded traffic between an editor and a server against LSP's metaModel, and against the rules that types cannot
 * express.
 *
 * <p>Contains: the recorder, the metaModel, the type check and the rules. May depend on: Gson. Must never: depend on the
 * server.
 */
@NullMarked
package dev.autodev.testkit.conformance;

import org.jspecify.annotations.NullMarked;
