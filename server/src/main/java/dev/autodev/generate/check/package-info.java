// SPDX-License-Identifier: Apache-2.0
/**
 * Checks generated code by the tools of its project.
 *
 * <p>Contains: {@link dev.autodev.generate.check.ProjectCheck}, which makes a {@link dev.autodev.generate.check.CheckedEdits} for
 * each generation. May depend on: {@code generate}, {@code generate.model}, {@code verify}. Must never: call a provider.
 */
@NullMarked
package dev.autodev.generate.check;

import org.jspecify.annotations.NullMarked;
