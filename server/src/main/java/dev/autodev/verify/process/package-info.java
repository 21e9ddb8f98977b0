// SPDX-License-Identifier: Apache-2.0
/**
 * Runs the commands of a project: without a shell, with a clean environment and with limits.
 *
 * <p>Contains: {@link dev.autodev.verify.process.CommandRunner}. May depend on: {@code platform}. Must never: leave a process behind.
 */
@NullMarked
package dev.autodev.verify.process;

import org.jspecify.annotations.NullMarked;
