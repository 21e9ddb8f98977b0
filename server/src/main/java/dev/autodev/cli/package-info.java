// SPDX-License-Identifier: Apache-2.0
/**
 * The command line.
 *
 * <p>Contains: one class for each command, the options, the terminal. May depend on: everything. Must never:
 * write anything but the result to stdout.
 */
@NullMarked
package dev.autodev.cli;

import org.jspecify.annotations.NullMarked;
