package dev.autodev.provider.http;

import java.time.Duration;

/**
 * How connections are made.
 *
 * <p><i>Immutable.</i>
 *
 * @param timeout whoever is there answers the handshake within seconds, also across an ocean
 */
public record ConnectionSettings(Duration timeout, NetworkRoute route) {}
