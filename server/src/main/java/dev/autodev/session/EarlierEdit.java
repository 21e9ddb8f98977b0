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
     * if they stand. Empty if a line of theirs has changed, or if the text does not show whether they stand.
     */
    public Optional<String> takenFrom(String now) {
        String after = TextEdit.apply(before, edits);
        LineMap sinceEdit = LineMap.of(after, now);
        LineMap sinceRequest = LineMap.of(before, now);
        List<TextEdit> back = new ArrayList<>();
        boolean isWhole = true;
        boolean isApart = true;
        boolean isAbsent = !now.equals(after);
        int shift = 0;
        for (TextEdit edit : edits) {
            int start = edit.span().start() + shift;
            Span written = new Span(start, start + edit.newText().length());
            Optional<Span> place = sinceEdit.move(written);
            place.ifPresent(span -> back.add(new TextEdit(span, edit.span().of(before))));
            isWhole &= place.isPresent();
            isApart &= !sinceEdit.touches(written);
            isAbsent &= !sinceRequest.touches(edit.span());
            shift += edit.newText().length() - edit.span().length();
        }
        if (isAbsent && (!isApart || now.equals(before))) {
            return Optional.of(now);
        }
        return isWhole && !isAbsent ? Optional.of(TextEdit.apply(now, back)) : Optional.empty();
    }
}
