// SPDX-License-Identifier: Apache-2.0
/**
 * Inline completion: text for the place where the cursor is, shown by the editor while the user types.
 *
 * <p>Contains: when a request is answered ({@link dev.autodev.complete.DocumentCompletions}), where and how much text is
 * suggested ({@link dev.autodev.complete.CompletionPlace}), what becomes of a model's answer ({@link
 * dev.autodev.complete.AnswerCleaner}), what is kept for the next key ({@link dev.autodev.complete.SuggestionCache}). May
 * depend on: {@code generate.prompting} for the privacy filter, {@code provider}, {@code prompt}, {@code syntax}, {@code
 * settings}. Must never: know LSP, read a clock, or show a text that was made for another text than the present one.
 */
@NullMarked
package dev.autodev.complete;

import org.jspecify.annotations.NullMarked;
