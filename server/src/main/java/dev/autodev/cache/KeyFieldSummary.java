package dev.autodev.cache;

import org.jspecify.annotations.Nullable;

/**
 * What is told of a field of a key.
 *
 * <p><i>Immutable.</i>
 *
 * @param excerpt the value, or how it begins
 * @param length of the whole value, in UTF-16 units
 * @param sha256 of the whole value, as hexadecimal digits; null if the excerpt is the whole
 */
public record KeyFieldSummary(
        String name, String excerpt, int length, @Nullable String sha256) {}
