// SPDX-License-Identifier: Apache-2.0
/**
 * The index of a workspace folder: which file declares which names.
 *
 * <p>Contains: the compact form of a file's declarations, the snapshot that lookups read, the walk through the folder, the
 * file on disk. May depend on: {@code syntax}, {@code privacy}, {@code text}, {@code language}. Must never: read a file
 * that an ignore file, its name or a link keeps from being sent.
 */
@NullMarked
package dev.autodev.context.index;

import org.jspecify.annotations.NullMarked;
