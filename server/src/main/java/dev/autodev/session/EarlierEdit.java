// SPDX-License-Identifier: Apache-2.0
package dev.autodev.session;

import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Edits that were sent earlier for a text.
 *
 * <p><i>Immutable.</i>
 *
 * @param before the text for which they were computed
 * @param edits sorted, not overlapping
 */
public record EarlierEdit(String before, List<TextEdit> edits) {

    public EarlierEdit {
        edits = List.copyOf(edits);
    }

    /**
     * A later text without these edits: as it is if they were undone or never applied, and with the old text in their places
     * if they stand. Empty if a line of theirs has changed.
     */
    public Optional<String> takenFrom(String now) {
        LineMap sinceEdit = LineMap.of(TextEdit.apply(before, edits), now);
        List<TextEdit> back = new ArrayList<>();
        int shift = 0;
        for (TextEdit edit : edits) {
            int start = edit.span().start() + shift;
            Optional<Span> place =
                    sinceEdit.move(new Span(start, start + edit.newText().length()));
            if (place.isEmpty()) {
                return isAbsent(now) ? Optional.of(now) : Optional.empty();
            }
            back.add(new TextEdit(place.get(), edit.span().of(before)));
            shift += edit.newText().length() - edit.span().length();
        }
        return Optional.of(TextEdit.apply(now, back));
    }

    private boolean isAbsent(String now) {
        LineMap sinceRequest = LineMap.of(before, now);
        return edits.stream().allMatch(edit -> sinceRequest.move(edit.span()).isPresent());
    }
}
