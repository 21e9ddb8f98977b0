// SPDX-License-Identifier: Apache-2.0
package dev.autodev.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The latest changes of a document, by which edits computed for an earlier text are moved to the present one.
 *
 * <p>A revision counts the changes since the document was opened. Versions cannot be used for this: some editors repeat them,
 * and one notification may contain many changes.
 *
 * <p><i>Immutable.</i>
 */
final class ChangeHistory {

    /** After more changes than this during one generation, its edit would hardly fit any more. */
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
        if (change.isEmpty()) {
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

    /** The changes after {@code revision}, in order; empty if some of them were dropped. */
    Optional<List<DocumentChange>> since(long revision) {
        if (revision < dropped || revision > revision()) {
            return Optional.empty();
        }
        return Optional.of(changes.subList((int) (revision - dropped), changes.size()));
    }

    /** The revision that the document had at {@code version}; empty if its changes were dropped. */
    OptionalLong revisionOf(int version) {
        for (int i = changes.size() - 1; i >= 0; i--) {
            if (changes.get(i).version() <= version) {
                return OptionalLong.of(dropped + i + 1);
            }
        }
        return dropped == 0 && version >= openedAtVersion ? OptionalLong.of(0) : OptionalLong.empty();
    }
}
