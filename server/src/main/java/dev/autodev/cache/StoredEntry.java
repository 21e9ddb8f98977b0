package dev.autodev.cache;

import java.util.List;

/**
 * What one file holds.
 *
 * <p><i>Immutable.</i>
 *
 * @param fields what decided the answer; long values are cut
 */
public record StoredEntry(SpecHash hash, CachedAnswer reply, List<KeyFieldSummary> fields) {

    public StoredEntry {
        fields = List.copyOf(fields);
    }

    static StoredEntry of(SpecKey key, CachedAnswer reply) {
        return new StoredEntry(
                key.hash(),
                reply,
                key.fields().stream().map(KeyField::explained).toList());
    }

    /** The size of its file. */
    public long bytes() {
        return EntryFormat.encode(this).length;
    }
}
