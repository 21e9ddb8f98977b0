/**
 * Renders prompts.
 *
 * <p>Contains: {@link dev.autodev.prompt.PromptModel}, the facts a prompt may use, and {@link
 * dev.autodev.prompt.PromptRenderer}, which renders the JTE files of the folder {@code prompts}. May depend on:
 * {@code task}, {@code language}, jte-runtime. Must never: choose the facts, or call a provider.
 */
@NullMarked
package dev.autodev.prompt;

import org.jspecify.annotations.NullMarked;
