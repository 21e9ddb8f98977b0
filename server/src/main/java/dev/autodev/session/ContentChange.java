package dev.autodev.session;

import dev.autodev.text.Range;
import org.jspecify.annotations.Nullable;

/**
 * One change event of an editor.
 *
 * <p><i>Immutable.</i>
 *
 * @param range what is replaced, in positions of the text before this event; null: the whole text
 */
public record ContentChange(@Nullable Range range, String text) {}
