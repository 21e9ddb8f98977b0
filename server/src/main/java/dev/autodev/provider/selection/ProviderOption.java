package dev.autodev.provider.selection;

import dev.autodev.provider.coordinator.core.Candidate;
import dev.autodev.provider.health.ProviderState;

/**
 * A provider and how it is doing.
 *
 * <p><i>Immutable.</i>
 *
 * @param index its place in the configured chain
 */
public record ProviderOption(int index, Candidate candidate, ProviderState state) {}
