// SPDX-License-Identifier: Apache-2.0
/**
 * The messages that LSP does not define, as records. docs/protocol.md describes their JSON and is tested against them.
 *
 * <p>Contains: records with the names and the nullability of the wire. May depend on: LSP4J's types. Must never: have
 * behaviour.
 */
@NullMarked
package dev.autodev.lsp.protocol;

import org.jspecify.annotations.NullMarked;
