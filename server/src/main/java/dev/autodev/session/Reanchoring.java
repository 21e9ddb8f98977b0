// SPDX-License-Identifier: Apache-2.0
package dev.autodev.session;

import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Moves spans and edits along with changes of their text, and refuses if a change overlaps them. */
final class Reanchoring {

    private Reanchoring() {}

    static Optional<Span> span(Span span, List<DocumentChange> changes) {
        Optional<Span> moved = Optional.of(span);
        for (DocumentChange change : changes) {
            moved = moved.flatMap(change::move);
        }
        return moved;
    }

    /**
     * The edits in offsets of the present text; empty if a change overlaps them. Edits inside {@code target} move with it; an
     * edit elsewhere (an import) depends only on its own span.
     */
    static Optional<List<TextEdit>> edits(List<TextEdit> edits, Span target, List<DocumentChange> changes) {
        Optional<Span> movedTarget = span(target, changes);
        if (movedTarget.isEmpty()) {
            return Optional.empty();
        }
        int shift = movedTarget.get().start() - target.start();
        List<TextEdit> moved = new ArrayList<>();
        for (TextEdit edit : edits) {
            Optional<Span> place =
                    target.contains(edit.span()) ? Optional.of(edit.span().shift(shift)) : span(edit.span(), changes);
            if (place.isEmpty()) {
                return Optional.empty();
            }
            moved.add(new TextEdit(place.get(), edit.newText()));
        }
        return Optional.of(moved);
    }
}
