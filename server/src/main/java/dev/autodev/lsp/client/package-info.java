/**
 * The editor as the server sees it.
 *
 * <p>Lives here: what it announced, typed calls to it, progress, trace. May depend on: LSP4J. Must never: wait for
 * an answer without a limit.
 */
@NullMarked
package dev.autodev.lsp.client;

import org.jspecify.annotations.NullMarked;
