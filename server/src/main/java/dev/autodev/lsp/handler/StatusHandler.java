package dev.autodev.lsp.handler;

import dev.autodev.lsp.protocol.ServerStatus;
import dev.autodev.lsp.rpc.RequestExecutor;
import dev.autodev.lsp.run.StatusReports;
import java.util.concurrent.CompletableFuture;

/**
 * Answers {@code autodev/status}.
 *
 * <p><i>Thread-safe.</i>
 */
public final class StatusHandler {

    private final StatusReports status;
    private final RequestExecutor executor;

    public StatusHandler(StatusReports status, RequestExecutor executor) {
        this.status = status;
        this.executor = executor;
    }

    public CompletableFuture<ServerStatus> handle() {
        return executor.submit(status::current);
    }
}
