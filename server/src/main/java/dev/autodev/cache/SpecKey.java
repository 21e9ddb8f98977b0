package dev.autodev.cache;

import java.util.List;

/**
 * A hash, and what it was made of.
 *
 * <p><i>Immutable.</i>
 *
 * @param fields in the order they were hashed in
 */
public record SpecKey(SpecHash hash, List<KeyField> fields) {

    public SpecKey {
        fields = List.copyOf(fields);
    }
}
