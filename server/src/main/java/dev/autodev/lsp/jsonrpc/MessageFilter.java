// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.jsonrpc;

import com.google.gson.JsonObject;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.Endpoint;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Passes on the messages that the protocol allows in the present state: {@code initialize} first and once, nothing but
 * {@code exit} after {@code shutdown}, and only known methods. LSP4J does not check this.
 *
 * <p><i>Confined to the reader thread.</i>
 */
public final class MessageFilter implements Endpoint {

    private static final System.Logger LOG = System.getLogger(MessageFilter.class.getName());

    private enum State {
        NEW,
        RUNNING,
        SHUT_DOWN
    }

    private final MethodTable server;
    private final FlowControl flow;
    private State state = State.NEW;

    /** @param flow counts the requests that have no answer yet */
    public MessageFilter(MethodTable server, FlowControl flow) {
        this.server = server;
        this.flow = flow;
    }

    @Override
    public CompletableFuture<?> request(String method, @Nullable Object params) {
        CompletableFuture<?> answer = allowed(method, params);
        if (!answer.isDone()) {
            flow.started();
            answer.whenComplete((result, thrown) -> flow.ended());
        }
        return answer;
    }

    private CompletableFuture<?> allowed(String method, @Nullable Object params) {
        return switch (state) {
            case NEW ->
                method.equals("initialize")
                        ? initialize(params)
                        : refused(
                                ResponseErrorCode.ServerNotInitialized,
                                "autodev is not initialized yet: send initialize first.");
            case RUNNING -> running(method, params);
            case SHUT_DOWN ->
                refused(ResponseErrorCode.InvalidRequest, "autodev has been shut down: only exit may follow.");
        };
    }

    @Override
    public void notify(String method, @Nullable Object params) {
        if (method.equals("exit")) {
            server.notify(method, params);
        } else if (state != State.RUNNING || !server.hasNotification(method)) {
            LOG.log(System.Logger.Level.DEBUG, "The notification {0} is ignored", method);
        } else if (params == null && !method.equals("initialized")) {
            LOG.log(System.Logger.Level.WARNING, "The notification {0} has no params and is ignored", method);
        } else {
            server.notify(method, params);
        }
    }

    private CompletableFuture<?> initialize(@Nullable Object params) {
        state = State.RUNNING;
        return server.request("initialize", params == null ? new JsonObject() : params);
    }

    private CompletableFuture<?> running(String method, @Nullable Object params) {
        if (method.equals("initialize")) {
            return refused(ResponseErrorCode.InvalidRequest, "autodev is initialized already.");
        }
        if (!server.hasRequest(method)) {
            return refused(ResponseErrorCode.MethodNotFound, "autodev has no method " + method + ".");
        }
        if (params == null && server.takesParams(method)) {
            return refused(ResponseErrorCode.InvalidParams, method + " needs params.");
        }
        if (method.equals("shutdown")) {
            state = State.SHUT_DOWN;
        }
        return server.request(method, params);
    }

    private static CompletableFuture<?> refused(ResponseErrorCode code, String message) {
        return CompletableFuture.failedFuture(LspErrors.error(code, message));
    }
}
