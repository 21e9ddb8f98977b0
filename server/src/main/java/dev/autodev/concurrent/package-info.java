// SPDX-License-Identifier: Apache-2.0
/**
 * Threads.
 *
 * <p>Contains: the executor of requests, lazy values. May depend on: the JDK only. Must never: know what the work is
 * about.
 */
@NullMarked
package dev.autodev.concurrent;

import org.jspecify.annotations.NullMarked;
