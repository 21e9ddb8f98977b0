// SPDX-License-Identifier: Apache-2.0
/**
 * Measures what becomes of the right text for a gap in real code when a model gives it in an awkward form.
 *
 * <p>Contains: {@link dev.autodev.evaluation.completion.GapReport}, the program; the gaps and the forms. May depend on:
 * the server and its test kit. Must never: call a model.
 */
@NullMarked
package dev.autodev.evaluation.completion;

import org.jspecify.annotations.NullMarked;
