// SPDX-License-Identifier: Apache-2.0
/**
 * The languages by name: identifiers, file extensions, where tests live.
 *
 * <p>Contains: {@link dev.autodev.language.Language}, the table of known languages, test file conventions. May depend
 * on: {@code text}. Must never: parse: grammars are in {@code dev.autodev.syntax}.
 */
@NullMarked
package dev.autodev.language;

import org.jspecify.annotations.NullMarked;
