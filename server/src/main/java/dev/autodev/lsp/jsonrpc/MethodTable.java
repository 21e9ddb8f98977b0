// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.jsonrpc;

import com.google.gson.JsonElement;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.lsp4j.jsonrpc.Endpoint;
import org.eclipse.lsp4j.jsonrpc.json.JsonRpcMethod;
import org.jspecify.annotations.Nullable;

/**
 * The methods of one connection: the types of each, and the handlers of the incoming ones. LSP4J would find them by reflection
 * on annotated interfaces, which takes 160 to 190 ms without a class archive.
 *
 * <p><i>Confined</i> to one thread while it is filled, and to the reader thread from then on.
 */
public final class MethodTable implements Endpoint {

    private final Map<String, JsonRpcMethod> described = new HashMap<>();
    private final Map<String, Request> requests = new HashMap<>();
    private final Map<String, Consumer<@Nullable Object>> notifications = new HashMap<>();

    private record Request(boolean takesParams, Function<@Nullable Object, CompletableFuture<?>> handler) {}

    /** An incoming request; the params are never null. */
    public <P> MethodTable request(String name, Class<P> params, Function<P, CompletableFuture<?>> handler) {
        described.put(name, JsonRpcMethod.request(name, Object.class, params));
        requests.put(name, new Request(true, given -> handler.apply(params.cast(Objects.requireNonNull(given)))));
        return this;
    }

    /** An incoming request without params. */
    public MethodTable request(String name, Supplier<CompletableFuture<?>> handler) {
        described.put(name, JsonRpcMethod.request(name, Object.class, JsonElement.class));
        requests.put(name, new Request(false, given -> handler.get()));
        return this;
    }

    /** An incoming notification. */
    public <P> MethodTable notification(String name, Class<P> params, Consumer<P> handler) {
        described.put(name, JsonRpcMethod.notification(name, params));
        notifications.put(name, given -> handler.accept(params.cast(given)));
        return this;
    }

    /** A request of the server. */
    public MethodTable outgoingRequest(String name, Type result, Class<?> params) {
        described.put(name, JsonRpcMethod.request(name, result, params));
        return this;
    }

    /** A live view for LSP4J. */
    public Map<String, JsonRpcMethod> described() {
        return described;
    }

    boolean hasRequest(String name) {
        return requests.containsKey(name);
    }

    boolean takesParams(String name) {
        Request request = requests.get(name);
        return request != null && request.takesParams();
    }

    boolean hasNotification(String name) {
        return notifications.containsKey(name);
    }

    @Override
    public CompletableFuture<?> request(String name, @Nullable Object params) {
        Request request = Objects.requireNonNull(requests.get(name), name);
        return request.handler().apply(params);
    }

    @Override
    public void notify(String name, @Nullable Object params) {
        Objects.requireNonNull(notifications.get(name), name).accept(params);
    }
}
