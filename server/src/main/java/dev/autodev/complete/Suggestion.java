// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

/**
 * Text for a cursor.
 *
 * <p><i>Immutable.</i>
 *
 * @param id unique in this process
 * @param text with LF line ends
 * @param provider by which the text was made
 * @param replaced how many characters right of the cursor the text contains already and takes the place of
 */
public record Suggestion(String id, String text, String provider, int replaced) {}
