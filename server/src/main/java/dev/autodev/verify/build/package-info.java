// SPDX-License-Identifier: Apache-2.0
/**
 * Finds out how a project is compiled and tested, and reads what its tools print.
 *
 * <p>Contains: {@link dev.autodev.verify.build.BuildTools}, {@link dev.autodev.verify.build.BuildOutput}. May depend on: {@code
 * syntax.javac}'s values, {@code text}, gson. Must never: run anything.
 */
@NullMarked
package dev.autodev.verify.build;

import org.jspecify.annotations.NullMarked;
