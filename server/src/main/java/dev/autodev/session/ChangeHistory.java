package dev.autodev.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The last changes of a document, so that edits computed for an earlier text can follow to the present one.
 *
 * <p>A revision counts changes since the document was opened. Versions would not do: some editors repeat them, and one
 * notification may carry many changes.
 *
 * <p><i>Immutable.</i>
 */
final class ChangeHistory {

    /** More changes than this while one generation runs are a different text anyway. */
    static final int LIMIT = 1000;

    private final int openedAtVersion;
    private final long dropped;
    private final List<DocumentChange> changes;

    private ChangeHistory(int openedAtVersion, long dropped, List<DocumentChange> changes) {
        this.openedAtVersion = openedAtVersion;
        this.dropped = dropped;
        this.changes = changes;
    }

    static ChangeHistory startingAt(int version) {
        return new ChangeHistory(version, 0, List.of());
    }

    ChangeHistory plus(DocumentChange change) {
        if (change.isNothing()) {
            return this;
        }
        List<DocumentChange> kept = new ArrayList<>(changes);
        kept.add(change);
        int surplus = Math.max(0, kept.size() - LIMIT);
        return new ChangeHistory(openedAtVersion, dropped + surplus, List.copyOf(kept.subList(surplus, kept.size())));
    }

    long revision() {
        return dropped + changes.size();
    }

    /** The changes after {@code revision}, in order; nothing if some of them are forgotten. */
    Optional<List<DocumentChange>> since(long revision) {
        if (revision < dropped || revision > revision()) {
            return Optional.empty();
        }
        return Optional.of(changes.subList((int) (revision - dropped), changes.size()));
    }

    /** The revision a document had when it had {@code version}; nothing if that is forgotten. */
    OptionalLong revisionOf(int version) {
        for (int i = changes.size() - 1; i >= 0; i--) {
            if (changes.get(i).version() <= version) {
                return OptionalLong.of(dropped + i + 1);
            }
        }
        return dropped == 0 && version >= openedAtVersion ? OptionalLong.of(0) : OptionalLong.empty();
    }
}
