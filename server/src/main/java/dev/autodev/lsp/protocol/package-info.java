/**
 * The messages that LSP does not have, as records. The JSON is described in docs/protocol.md, which is tested
 * against them.
 *
 * <p>Lives here: records with the names and the nullability of the wire. May depend on: LSP4J's types. Must never:
 * have behaviour.
 */
@NullMarked
package dev.autodev.lsp.protocol;

import org.jspecify.annotations.NullMarked;
