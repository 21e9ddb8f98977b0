package dev.autodev.lsp.generation;

import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.lsp.protocol.RunArguments;
import dev.autodev.session.Snapshot;
import dev.autodev.text.Span;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The actions whose edit the editor already has. LSP says that an editor applies the edit of an action and then runs
 * its command; some keep the command though the resolved action has none any more, and would pay for the same code
 * twice.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ResolvedActions {

    private static final int LIMIT = 64;

    /** Where an edit that was handed out goes. */
    private record RunPlace(String uri, int version, Span target, boolean newFile) {}

    private final Map<String, RunPlace> places = new LinkedHashMap<>();

    /** @param change the edit that the editor has got, of the document at this version */
    public synchronized void resolved(RunArguments arguments, FileChange change) {
        places.put(
                key(arguments),
                new RunPlace(
                        change.document().uri(), change.document().version(), change.target(), change.isNewFile()));
        if (places.size() > LIMIT) {
            places.remove(places.keySet().iterator().next());
        }
    }

    /** Whether the edit of this action was handed out and its place has changed since: it was applied. */
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

    // the diagnostics may come back in another form, and the rest names the action anyway
    private static String key(RunArguments arguments) {
        return arguments.task() + "|" + arguments.spec() + "|" + arguments.textDocument() + "|" + arguments.range();
    }
}
