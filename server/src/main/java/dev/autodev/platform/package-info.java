// SPDX-License-Identifier: Apache-2.0
/**
 * The operating system and the user's folders.
 *
 * <p>Contains: {@link dev.autodev.platform.AppDirectories}, the one place that knows where each system keeps
 * configuration, caches and state. May depend on: the JDK only. Must never: write a file.
 */
@NullMarked
package dev.autodev.platform;

import org.jspecify.annotations.NullMarked;
