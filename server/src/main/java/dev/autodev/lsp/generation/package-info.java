// SPDX-License-Identifier: Apache-2.0
/**
 * Runs generations for the client: start, progress, cancellation, delivery.
 *
 * <p>Contains: the running generations, the validation of requests, the delivery of edits. May depend on: {@code
 * lsp.client}, {@code lsp.convert}, {@code lsp.protocol}, {@code session}, {@code generate}. Must never: write to
 * the session, or apply an edit to a text it was not computed for.
 */
@NullMarked
package dev.autodev.lsp.generation;

import org.jspecify.annotations.NullMarked;
