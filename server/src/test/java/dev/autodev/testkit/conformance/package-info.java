/**
 * Holds recorded traffic between an editor and a server against LSP's own metaModel, and what goes between them against
 * the rules that no type can say. Knows nothing of the server.
 */
@NullMarked
package dev.autodev.testkit.conformance;

import org.jspecify.annotations.NullMarked;
