// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import dev.autodev.context.selection.IndexedContext.RecentEdit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The documents that were changed last, with the line of the change.
 *
 * <p><i>Thread-safe.</i>
 */
public final class RecentEdits {

    private static final int MOST = 16;

    /** The latest first, one for each document. */
    private final Deque<RecentEdit> edits = new ArrayDeque<>();

    public synchronized void changed(String uri, int line) {
        edits.removeIf(edit -> edit.uri().equals(uri));
        edits.addFirst(new RecentEdit(uri, line));
        if (edits.size() > MOST) {
            edits.removeLast();
        }
    }

    /** The latest first. */
    synchronized List<RecentEdit> latest() {
        return List.copyOf(edits);
    }
}
