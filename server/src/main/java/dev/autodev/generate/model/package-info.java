// SPDX-License-Identifier: Apache-2.0
/**
 * The state of a generation while its stages run.
 *
 * <p>Contains: {@link dev.autodev.generate.model.GenerationContext} and its parts, in the order of the stages: task,
 * prompt, answer, draft. May depend on: {@code generate}, {@code generate.edit}, {@code generate.reply}, {@code
 * prompt}, {@code privacy}, {@code provider}, {@code cache}. Must never: do anything but hold values.
 */
@NullMarked
package dev.autodev.generate.model;

import org.jspecify.annotations.NullMarked;
