package dev.autodev.provider.langchain4j;

import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.provider.http.ConnectionFailure;
import dev.autodev.provider.http.ConnectionPool;
import dev.autodev.provider.http.HttpExchange;
import dev.autodev.provider.http.RequestHeaders;
import dev.autodev.provider.http.TransportException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One HTTP exchange under langchain4j: no redirect, no retry, a bounded body, and failures that keep what was seen. An
 * interrupt of the calling thread closes the connection.
 *
 * <p><i>Thread-safe.</i>
 */
final class HttpTransport implements HttpClient {

    /** A hundred times the longest answer of a model; what is longer is no answer. */
    private static final int LONGEST_BODY = 8 * 1024 * 1024;

    /** Around each word of a stream there are some hundred bytes. */
    private static final int LONGEST_STREAM = 2 * LONGEST_BODY;

    /** What no stream is sent as. */
    private static final List<String> WHOLE = List.of("application/json", "text/html");

    private static final int KEPT_OF_AN_ERROR = 16 * 1024;

    private static final int HIGHEST_PORT = 65_535;

    private static final String USER_AGENT = "autodev/" + version();

    private final ConnectionPool connections;
    private final Map<String, String> extraHeaders;

    HttpTransport(ConnectionPool connections, Map<String, String> extraHeaders) {
        this.connections = connections;
        this.extraHeaders = extraHeaders;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        URI address = addressOf(request.url());
        try (HttpExchange answer = ask(address, request)) {
            return checked(answer, answer.text(LONGEST_BODY));
        } catch (IOException e) {
            throw lost(e, address);
        }
    }

    /**
     * Reads the stream to its end on the calling thread. What the listener would not tell apart, a complete answer and a
     * cut one, ends here with an exception.
     *
     * @throws NonStreamingResponse if the server does not stream
     */
    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        URI address = addressOf(request.url());
        try (HttpExchange answer = ask(address, request)) {
            if (isWhole(answer)) {
                throw new NonStreamingResponse(checked(answer, answer.text(LONGEST_BODY)));
            }
            new StreamReader(answer.body(LONGEST_STREAM), listener).read(parser);
        } catch (IOException e) {
            throw lost(e, address);
        }
    }

    /** An error, or the ordinary answer of a server that does not stream. */
    private static boolean isWhole(HttpExchange answer) {
        String type = answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return answer.isFailure() || WHOLE.stream().anyMatch(type::startsWith);
    }

    private static SuccessfulHttpResponse checked(HttpExchange answer, String body) {
        if (answer.isFailure()) {
            throw new StatusException(new FailureSignal.HttpStatus(answer.status(), firstOfEach(answer), start(body)));
        }
        ResponseValidator.check(body);
        return SuccessfulHttpResponse.builder()
                .statusCode(answer.status())
                .headers(answer.headers())
                .body(body)
                .build();
    }

    private RuntimeException lost(IOException failure, URI address) {
        return Thread.currentThread().isInterrupted()
                ? new CallInterruptedException()
                : new TransportException(ConnectionFailure.signal(failure, address, connections.proxyFor(address)));
    }

    private HttpExchange ask(URI address, HttpRequest request) throws IOException {
        HttpURLConnection connection = connections.open(address);
        connection.setRequestMethod(request.method().name());
        // else the JDK would rather have a picture
        connection.setRequestProperty("Accept", "*/*");
        Set<String> replaced = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        replaced.addAll(extraHeaders.keySet());
        replaced.add("User-Agent");
        request.headers().forEach((name, values) -> {
            if (!replaced.contains(name)) {
                header(connection, name, String.join(", ", values));
            }
        });
        header(connection, "User-Agent", USER_AGENT);
        extraHeaders.forEach((name, value) -> header(connection, name, value));
        return connections.ask(connection, address, request.body());
    }

    private static URI addressOf(String url) {
        try {
            URI address = URI.create(url);
            boolean web = address.getScheme() != null && address.getScheme().matches("(?i)https?");
            if (web && address.getHost() != null && address.getPort() <= HIGHEST_PORT) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // said below, without quoting the address: it may hold a password
        }
        throw new TransportException(
                new FailureSignal.NotConnected("base_url is no http address: check it in the configuration"));
    }

    private static void header(HttpURLConnection connection, String name, String value) {
        try {
            RequestHeaders.set(connection, name, value);
        } catch (IllegalArgumentException e) {
            throw new TransportException(new FailureSignal.NoCredentials(
                    "the header " + name + " cannot be sent: check headers in the configuration"));
        }
    }

    private static Map<String, String> firstOfEach(HttpExchange answer) {
        Map<String, String> headers = new HashMap<>();
        answer.headers().forEach((name, values) -> headers.put(name, values.getFirst()));
        return headers;
    }

    private static String start(String body) {
        return body.length() <= KEPT_OF_AN_ERROR ? body : body.substring(0, KEPT_OF_AN_ERROR);
    }

    private static String version() {
        String version = HttpTransport.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
