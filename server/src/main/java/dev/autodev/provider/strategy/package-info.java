/**
 * In which order providers are asked.
 *
 * <p>Lives here: {@link dev.autodev.provider.strategy.SelectionStrategy} and one pure ranking per file. May depend on:
 * {@code task}, {@code provider.decision}'s candidates, {@code provider.health}'s states. Must never: remember anything
 * between two rankings.
 */
@NullMarked
package dev.autodev.provider.strategy;

import org.jspecify.annotations.NullMarked;
