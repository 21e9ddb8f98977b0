package dev.autodev.provider.strategy;

import dev.autodev.provider.decision.Candidate;
import dev.autodev.provider.health.ProviderState;

/**
 * A provider and how it is doing.
 *
 * <p><i>Immutable.</i>
 *
 * @param index its place in the configured chain
 */
public record Option(int index, Candidate candidate, ProviderState state) {}
