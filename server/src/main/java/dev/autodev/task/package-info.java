/**
 * What can be asked for.
 *
 * <p>Lives here: {@link dev.autodev.task.Task}. May depend on: the JDK only.
 */
@NullMarked
package dev.autodev.task;

import org.jspecify.annotations.NullMarked;
