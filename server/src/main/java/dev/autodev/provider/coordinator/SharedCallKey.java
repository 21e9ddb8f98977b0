package dev.autodev.provider.coordinator;

/**
 * What makes two questions the same, so that they share one call.
 *
 * <p><i>Immutable.</i>
 *
 * @param specHash of the question
 * @param mode how the cache is used: who asks for a new answer does not get one that is under way for others
 * @param generation of the cache: after it was cleared, nobody joins what was under way before
 */
public record SharedCallKey(String specHash, String mode, long generation) {}
