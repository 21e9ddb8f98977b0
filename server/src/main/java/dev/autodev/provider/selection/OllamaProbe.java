package dev.autodev.provider.selection;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.autodev.provider.http.JdkConnections;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
        try (ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> answer = reader.submit(() -> ask(address + "/api/tags"));
            try {
                // a limit of the connection would be for each of its bytes
                return namesIn(answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS));
            } catch (ExecutionException | TimeoutException e) {
                return List.of();
            } finally {
                // closes the connection; closing the executor alone would wait for the answer
                answer.cancel(true);
            }
        }
    }

    private static String ask(String address) throws IOException {
        try (InputStream body = JdkConnections.open(URI.create(address), null).getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
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
