// SPDX-License-Identifier: Apache-2.0
/**
 * Renders prompts.
 *
 * <p>Contains: {@link dev.autodev.prompt.PromptModel}, the contents of a prompt, and {@link
 * dev.autodev.prompt.PromptRenderer}, which renders the JTE files of the folder {@code prompts}. May depend on:
 * {@code task}, {@code language}, jte-runtime. Must never: select the contents, or call a provider.
 */
@NullMarked
package dev.autodev.prompt;

import org.jspecify.annotations.NullMarked;
