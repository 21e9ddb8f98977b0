package dev.autodev.session;

import java.util.Map;
import java.util.Optional;

/**
 * The open documents at one moment.
 *
 * <p><i>Immutable.</i>
 *
 * @param documents by URI, in the client's spelling
 */
public record Snapshot(Map<String, OpenDocument> documents) {

    static final Snapshot EMPTY = new Snapshot(Map.of());

    public Snapshot {
        documents = Map.copyOf(documents);
    }

    public Optional<OpenDocument> document(String uri) {
        return Optional.ofNullable(documents.get(uri));
    }
}
