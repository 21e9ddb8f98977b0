package dev.autodev.lsp.client;

import dev.autodev.lsp.protocol.ServerStatus;

/**
 * Knows how the providers and the cache are.
 *
 * <p><i>Thread-safe.</i>
 */
@FunctionalInterface
public interface StatusSource {

    /** Ready, degraded or offline; whether the server is busy is not its affair. No network. */
    ServerStatus status();
}
