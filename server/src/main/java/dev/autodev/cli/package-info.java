/**
 * The command line, and the place where everything is wired together by hand.
 *
 * <p>Lives here: one class per command, the terminal, exit codes, {@link dev.autodev.cli.Wiring}. May depend on:
 * everything. Must never: write anything but the result to stdout.
 */
@NullMarked
package dev.autodev.cli;

import org.jspecify.annotations.NullMarked;
