// SPDX-License-Identifier: Apache-2.0
/**
 * The kinds of generation.
 *
 * <p>Contains: {@link dev.autodev.task.Task}. May depend on: the JDK only. Must never: know how a task is done.
 */
@NullMarked
package dev.autodev.task;

import org.jspecify.annotations.NullMarked;
