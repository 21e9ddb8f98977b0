package dev.autodev.provider.coordinator.core;

import org.jspecify.annotations.Nullable;

/**
 * A provider as strategies and decisions see it: its names and numbers, nothing that can be called.
 *
 * <p><i>Immutable.</i>
 *
 * @param contextWindow tokens, 0 if unknown
 * @param inputCostPerMillion USD, null if unknown
 * @param outputCostPerMillion USD, null if unknown
 */
public record Candidate(
        String provider,
        String model,
        int contextWindow,
        @Nullable Double inputCostPerMillion,
        @Nullable Double outputCostPerMillion) {}
