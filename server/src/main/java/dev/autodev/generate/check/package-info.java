// SPDX-License-Identifier: Apache-2.0
/**
 * Checks generated code.
 *
 * <p>Contains: what an edit makes worse, by its syntax trees; {@link dev.autodev.generate.check.ProjectCheck}, which
 * makes a {@link dev.autodev.generate.check.CheckedEdits} for each generation by the tools of its project. May depend
 * on: {@code generate}, {@code generate.model}, {@code generate.edit}, {@code syntax}, {@code verify}. Must never: call
 * a provider.
 */
@NullMarked
package dev.autodev.generate.check;

import org.jspecify.annotations.NullMarked;
