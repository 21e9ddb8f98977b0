/**
 * The values that the stages of a generation hand on.
 *
 * <p>Contains: records, in the order of the stages: context, prompt, query, answer, draft, checked draft. May depend
 * on: {@code generate}, {@code generate.edit}, {@code generate.reply}, {@code prompt}, {@code privacy}, {@code
 * provider}, {@code cache}. Must never: do anything but hold values.
 */
@NullMarked
package dev.autodev.generate.model;

import org.jspecify.annotations.NullMarked;
