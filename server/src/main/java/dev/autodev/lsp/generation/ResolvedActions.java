// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.lsp.protocol.RunArguments;
import dev.autodev.session.Snapshot;
import dev.autodev.text.Span;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The actions whose edit was sent with {@code codeAction/resolve}. A client applies the edit of an action and then runs its
 * command; some clients keep the command although the resolved action has none, and would generate the same code twice.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ResolvedActions {

    private static final int LIMIT = 64;

    /** The target of an edit that was sent. */
    private record RunPlace(String uri, int version, Span target, boolean newFile) {}

    private final Map<String, RunPlace> places = new LinkedHashMap<>();

    /** @param change the edit that was sent */
    public synchronized void resolved(RunArguments arguments, FileChange change) {
        places.put(
                key(arguments),
                new RunPlace(
                        change.document().uri(), change.document().version(), change.target(), change.isNewFile()));
        if (places.size() > LIMIT) {
            places.remove(places.keySet().iterator().next());
        }
    }

    /** Whether the edit of this action was sent and its target has changed since, that is, the edit was applied. */
    public synchronized boolean isApplied(RunArguments arguments, Snapshot snapshot) {
        RunPlace place = places.get(key(arguments));
        if (place == null) {
            return false;
        }
        return snapshot.document(place.uri())
                .filter(document -> place.newFile()
                        || document.locate(place.target(), place.version()).isEmpty())
                .isPresent();
    }

    // without the diagnostics, which may come back in another form
    private static String key(RunArguments arguments) {
        return arguments.task() + "|" + arguments.spec() + "|" + arguments.textDocument() + "|" + arguments.range();
    }
}
