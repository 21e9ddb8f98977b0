package dev.autodev.provider;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;

/**
 * Asks an Ollama which models it has.
 *
 * <p><i>Immutable.</i>
 */
final class OllamaProbe {

    /** An Ollama that is there answers within a few milliseconds. */
    private static final Duration LIMIT = Duration.ofMillis(300);

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

    /** The names of its models in its own order, empty if nobody answers like an Ollama. */
    static List<String> installedModels(String address) throws InterruptedException {
        if (!isAnyoneThere(address)) {
            return List.of();
        }
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(LIMIT)
                .build()) {
            try {
                HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/api/tags"))
                        .build();
                CompletableFuture<HttpResponse<String>> answer =
                        client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
                // the request's own timeout would end at the headers
                HttpResponse<String> response = answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
                return response.statusCode() == 200 ? namesIn(response.body()) : List.of();
            } catch (IllegalArgumentException | ExecutionException | TimeoutException e) {
                return List.of();
            } finally {
                // closing alone would wait for the answer
                client.shutdownNow();
            }
        }
    }

    /** On most machines nobody is: to find that out needs no HTTP client, whose first use takes longer than all else. */
    private static boolean isAnyoneThere(String address) {
        try (Socket socket = new Socket()) {
            URI uri = URI.create(address);
            int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
            socket.connect(new InetSocketAddress(uri.getHost(), port), Math.toIntExact(LIMIT.toMillis()));
            return true;
        } catch (IOException | IllegalArgumentException nobody) {
            return false;
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
