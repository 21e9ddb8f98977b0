// SPDX-License-Identifier: Apache-2.0
/**
 * Checks Java with the compiler of the JDK.
 *
 * <p>Contains: {@link dev.autodev.syntax.javac.JavaCompilation} for a file alone, {@link
 * dev.autodev.syntax.javac.ProjectCompilation} for a file with the classes of its project. May depend on: {@code syntax}, {@code text}, {@code
 * language}, {@code javax.tools}, Caffeine. Must never: write a file, or run an annotation processor.
 */
@NullMarked
package dev.autodev.syntax.javac;

import org.jspecify.annotations.NullMarked;
