// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate;

import dev.autodev.text.Range;
import org.jspecify.annotations.Nullable;

/**
 * A part of another file that a prompt shows.
 *
 * <p><i>Immutable.</i>
 *
 * @param uri "" for a text that is from no file
 * @param range from the first line that is shown to the last, null for all of the file
 * @param reason why, in a few words for the user
 * @param text as the prompt shows it
 */
public record ShownText(String uri, @Nullable Range range, String reason, String text) {}
