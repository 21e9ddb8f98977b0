// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.edit;

import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.List;

/**
 * Code with the edits that insert it.
 *
 * <p><i>Immutable.</i>
 *
 * @param code dedented, with LF line ends
 * @param edits in offsets of the document, with its line ends
 * @param target the region that the edits depend on
 */
public record PlacedCode(String code, List<TextEdit> edits, Span target) {
    public PlacedCode {
        edits = List.copyOf(edits);
    }
}
