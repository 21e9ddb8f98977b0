// SPDX-License-Identifier: Apache-2.0
package dev.autodev.session;

import dev.autodev.text.Range;
import org.jspecify.annotations.Nullable;

/**
 * One change of a {@code didChange} notification.
 *
 * <p><i>Immutable.</i>
 *
 * @param range the replaced range, in positions of the text before this change; null for the whole text
 */
public record ContentChange(@Nullable Range range, String text) {}
