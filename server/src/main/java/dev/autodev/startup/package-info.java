// SPDX-License-Identifier: Apache-2.0
/**
 * Everything that exists only so that the server starts and answers early; docs/startup.md lists each trick with its number
 * and its test.
 *
 * <p>Contains: the fast path for {@code initialize}, the class archives and the training run that makes them, the warm-up
 * that follows {@code initialized}. May depend on: {@code lsp.jsonrpc}'s frames, {@code generate}, {@code settings}, {@code
 * concurrent}, the ground. Must never: decide what a user gets; without this package the server gives the same answers,
 * later.
 */
@NullMarked
package dev.autodev.startup;

import org.jspecify.annotations.NullMarked;
