/**
 * What a model is told.
 *
 * <p>Lives here: {@link dev.autodev.prompt.PromptModel}, the facts a prompt may speak of, and
 * {@link dev.autodev.prompt.PromptRenderer}, which turns them into text by the JTE files of the folder {@code prompts}.
 * May depend on: {@code task}, {@code language}, jte-runtime. Must never: choose the facts, or call anyone.
 */
@NullMarked
package dev.autodev.prompt;

import org.jspecify.annotations.NullMarked;
