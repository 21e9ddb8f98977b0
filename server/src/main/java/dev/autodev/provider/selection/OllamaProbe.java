// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.selection;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.autodev.provider.http.ConnectionPool;
import dev.autodev.provider.http.HttpExchange;
import dev.autodev.provider.http.RequestHeaders;
import dev.autodev.provider.http.WireRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;

/**
 * Lists the models of an Ollama server.
 *
 * <p><i>Immutable.</i>
 */
final class OllamaProbe {

    /** A running Ollama answers within a few milliseconds. */
    private static final Duration LIMIT = Duration.ofMillis(300);

    /** Of the list of models, in bytes: a hundred times a long one. */
    private static final int LONGEST = 4 * 1024 * 1024;

    private static final String PORT = "11434";

    private OllamaProbe() {}

    /**
     * The address in {@code OLLAMA_HOST}, which may lack the scheme, the host or the port and may name the address that
     * servers listen on, {@code 0.0.0.0}.
     */
    static String addressOf(String ollamaHost) {
        String value = ollamaHost.strip();
        int schemeEnd = value.indexOf("://");
        String scheme = schemeEnd < 0 ? "http" : value.substring(0, schemeEnd);
        String rest = schemeEnd < 0 ? value : value.substring(schemeEnd + 3);
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon >= 0 && colon > authority.lastIndexOf(']');
        String host = hasPort ? authority.substring(0, colon) : authority;
        String port = hasPort ? authority.substring(colon + 1) : schemeEnd < 0 ? PORT : "";
        String reachable = host.isEmpty() || host.equals("0.0.0.0") || host.equals("[::]") ? "localhost" : host;
        return scheme + "://" + reachable + (port.isEmpty() ? "" : ":" + port);
    }

    /** The names of the models in the order of the server, empty if no Ollama answers. */
    static List<String> installedModels(String address, ConnectionPool connections) throws InterruptedException {
        try (ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> answer = reader.submit(() -> fetch(URI.create(address + "/api/tags"), connections));
            try {
                // a read timeout of the connection would restart with each byte
                return namesIn(answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS));
            } catch (ExecutionException | TimeoutException e) {
                return List.of();
            } finally {
                // closes the connection; closing the executor only waits for the answer
                answer.cancel(true);
            }
        }
    }

    private static String fetch(URI address, ConnectionPool connections) throws IOException {
        WireRequest request = WireRequest.get(address, new RequestHeaders()).within(LIMIT);
        try (HttpExchange answer = connections.send(request)) {
            return answer.text(LONGEST);
        }
    }

    private static List<String> namesIn(String body) {
        try {
            JsonElement models = JsonParser.parseString(body).getAsJsonObject().get("models");
            return StreamSupport.stream(models.getAsJsonArray().spliterator(), false)
                    .map(JsonElement::getAsJsonObject)
                    .map(OllamaProbe::nameOf)
                    .toList();
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            return List.of();
        }
    }

    private static String nameOf(JsonObject model) {
        return model.get("name").getAsString();
    }
}
