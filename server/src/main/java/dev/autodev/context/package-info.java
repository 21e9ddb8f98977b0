// SPDX-License-Identifier: Apache-2.0
/**
 * What of a project is shown to a model next to the document of a request: the API.
 *
 * <p>Contains: {@link dev.autodev.context.ProjectContext}, its query and its answer. May depend on: {@code syntax}, {@code
 * text}, {@code language}. Must never: decide whether a text may leave this machine.
 */
@NullMarked
package dev.autodev.context;

import org.jspecify.annotations.NullMarked;
