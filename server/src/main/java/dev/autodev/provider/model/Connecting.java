package dev.autodev.provider.model;

import dev.autodev.provider.network.Route;
import java.time.Duration;

/**
 * How connections are made.
 *
 * <p><i>Immutable.</i>
 *
 * @param timeout whoever is there answers the handshake within seconds, also across an ocean
 */
public record Connecting(Duration timeout, Route route) {}
