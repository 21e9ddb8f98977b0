// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.handler;

import dev.autodev.concurrent.RequestExecutor;
import dev.autodev.lsp.client.StatusNotifier;
import dev.autodev.lsp.protocol.ServerStatus;
import dev.autodev.session.ActiveSettings;
import java.util.concurrent.CompletableFuture;

/**
 * Answers {@code autodev/status}.
 *
 * <p><i>Thread-safe.</i>
 */
public final class StatusHandler {

    private final StatusNotifier status;
    private final ActiveSettings settings;
    private final RequestExecutor executor;

    public StatusHandler(StatusNotifier status, ActiveSettings settings, RequestExecutor executor) {
        this.status = status;
        this.settings = settings;
        this.executor = executor;
    }

    public CompletableFuture<ServerStatus> handle() {
        return executor.submit(() -> {
            // a client may ask before the settings were read, or after a file has changed
            settings.current();
            return status.current();
        });
    }
}
