package dev.autodev.generate.edit;

import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.List;

/**
 * Code in its place.
 *
 * <p><i>Immutable.</i>
 *
 * @param code the code alone, dedented, with LF line ends
 * @param edits in offsets of the document, with its line ends
 * @param target the region that the edits rely on
 */
public record PlacedCode(String code, List<TextEdit> edits, Span target) {
    public PlacedCode {
        edits = List.copyOf(edits);
    }
}
