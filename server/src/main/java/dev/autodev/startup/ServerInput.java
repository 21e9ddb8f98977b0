package dev.autodev.startup;

import java.io.InputStream;

/**
 * How a conversation begins.
 *
 * @param in what the editor says, from its first byte on
 * @param answered whether the first message, an {@code initialize}, has got its answer already
 */
public record ServerInput(InputStream in, boolean answered) {}
