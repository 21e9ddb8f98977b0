// SPDX-License-Identifier: Apache-2.0
/**
 * From a request to a checked edit: the API and its values.
 *
 * <p>Contains: the request, the result, the listener, the workspace. May depend on: {@code settings}, {@code text},
 * {@code language}, {@code task}, {@code outcome}, {@code provider}'s values. Must never: know LSP4J, futures, the
 * terminal, or its own sub-packages.
 */
@NullMarked
package dev.autodev.generate;

import org.jspecify.annotations.NullMarked;
