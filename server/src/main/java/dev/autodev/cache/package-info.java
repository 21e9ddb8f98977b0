// SPDX-License-Identifier: Apache-2.0
/**
 * The cache of answers.
 *
 * <p>Contains: the key ({@link dev.autodev.cache.SpecHash}, {@link dev.autodev.cache.SpecKey}) and the store ({@link
 * dev.autodev.cache.ResultCache} in memory, {@link dev.autodev.cache.DiskCache} behind it). May depend on:
 * {@code text}, Caffeine and the JDK. Must never: decide what is worth storing, make a stale answer fresh, use a damaged
 * file, or let a disk error reach a caller.
 */
@NullMarked
package dev.autodev.cache;

import org.jspecify.annotations.NullMarked;
