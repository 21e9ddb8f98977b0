// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import com.google.gson.JsonObject;
import dev.autodev.provider.VendorDefaults;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.provider.http.ConnectionFailure;
import dev.autodev.provider.http.ConnectionPool;
import dev.autodev.provider.http.HttpExchange;
import dev.autodev.provider.http.RequestHeaders;
import dev.autodev.provider.http.TransportException;
import dev.autodev.settings.ProviderSettings;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The HTTP client that langchain4j uses: no redirects, no retries but those of {@link RequestCures}, a bounded body, and
 * failures that keep the status, the headers and the body. Interrupting the calling thread closes the connection.
 *
 * <p><i>Thread-safe.</i>
 */
final class HttpTransport implements HttpClient {

    /** A hundred times the longest answer of a model. */
    private static final int LONGEST_BODY = 8 * 1024 * 1024;

    /** A stream has some hundred bytes around each word. */
    private static final int LONGEST_STREAM = 2 * LONGEST_BODY;

    /** Content types of answers that are not streams. */
    private static final List<String> NOT_STREAMED = List.of("application/json", "text/html");

    private static final int LONGEST_ERROR = 16 * 1024;

    private static final int HIGHEST_PORT = 65_535;

    private static final String USER_AGENT = "autodev/" + version();

    private final ConnectionPool connections;
    private final Map<String, String> extraHeaders;
    private final String query;
    private final RequestCures cures = new RequestCures();

    /** One exchange with a body that may differ from the request's. */
    private interface Exchange<T> {
        T with(String body);
    }

    /** A status other than 2xx with its headers, which langchain4j's own exception drops. */
    static final class StatusException extends HttpException {

        private static final long serialVersionUID = 1L;

        private final transient FailureSignal.HttpStatus signal;

        private StatusException(FailureSignal.HttpStatus signal) {
            super(signal.status(), signal.toString());
            this.signal = signal;
        }

        FailureSignal.HttpStatus signal() {
            return signal;
        }
    }

    /** A complete answer where a stream was requested. It bypasses langchain4j's streaming, which cannot read it. */
    static final class NonStreamingResponse extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient SuccessfulHttpResponse response;

        private NonStreamingResponse(SuccessfulHttpResponse response) {
            super("answered without streaming", null, false, false);
            this.response = response;
        }

        SuccessfulHttpResponse response() {
            return response;
        }
    }

    /** A stream where a complete answer was requested, not yet validated. langchain4j reads it only as a stream. */
    static final class StreamedResponse extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String body;

        private StreamedResponse(String body) {
            super("answered by a stream", null, false, false);
            this.body = body;
        }

        String body() {
            return body;
        }
    }

    /** An interrupt, as an exception that langchain4j's methods can throw. */
    private static final class CallInterruptedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private CallInterruptedException() {
            super("interrupted", new InterruptedException(), false, false);
        }
    }

    /** @param provider with the headers and the parameters that all its requests get */
    HttpTransport(ConnectionPool connections, ProviderSettings provider) {
        this.connections = connections;
        this.extraHeaders = provider.endpoint().headers();
        this.query = VendorDefaults.queryOf(provider);
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        return cured(request, body -> whole(request, body));
    }

    /**
     * Repeats a request that was refused with the change that the refusal demands. Ends, because there are few changes and
     * each is made once.
     */
    private <T> T cured(HttpRequest request, Exchange<T> exchange) {
        String asked = request.body() == null ? "" : request.body();
        String body = cures.applied(asked);
        while (true) {
            try {
                return exchange.with(body);
            } catch (StatusException refused) {
                cures.learn(refused.signal());
                String changed = cures.applied(asked);
                if (changed.equals(body)) {
                    throw refused;
                }
                body = changed;
            }
        }
    }

    private SuccessfulHttpResponse whole(HttpRequest request, String body) {
        URI address = addressOf(VendorDefaults.withQuery(request.url(), query));
        try (HttpExchange exchange = send(address, request, body)) {
            BufferedInputStream received = new BufferedInputStream(exchange.body(LONGEST_BODY));
            boolean isStream = !exchange.isFailure() && ResponseStart.of(received) == ResponseStart.EVENTS;
            String text = new String(received.readAllBytes(), StandardCharsets.UTF_8);
            if (isStream) {
                throw new StreamedResponse(text);
            }
            return checked(exchange, text);
        } catch (IOException e) {
            throw failure(e, address);
        }
    }

    /**
     * Reads the stream to its end on the calling thread. A stream that was cut ends with an exception, because the
     * listener would not distinguish it from a complete one.
     *
     * @throws NonStreamingResponse if the server does not stream
     */
    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        cured(request, body -> {
            stream(request, body, parser, listener);
            return body;
        });
    }

    private void stream(
            HttpRequest request, String body, ServerSentEventParser parser, ServerSentEventListener listener) {
        URI address = addressOf(VendorDefaults.withQuery(request.url(), query));
        try (HttpExchange exchange = send(address, request, body)) {
            boolean isLabelled = isLabelledWhole(exchange);
            HttpExchange.ResponseBody source = exchange.body(isLabelled ? LONGEST_BODY : LONGEST_STREAM);
            BufferedInputStream received = new BufferedInputStream(source);
            if (exchange.isFailure() || isWhole(exchange, received, isLabelled)) {
                String text = new String(received.readAllBytes(), StandardCharsets.UTF_8);
                throw new NonStreamingResponse(checked(exchange, text));
            }
            new StreamReader(received, source::complete, listener).read(parser);
        } catch (IOException e) {
            throw failure(e, address);
        }
    }

    private static boolean isLabelledWhole(HttpExchange exchange) {
        return NOT_STREAMED.stream().anyMatch(contentType(exchange)::startsWith);
    }

    /** The bytes decide where they contradict the label: events, and JSON where events are announced. */
    private static boolean isWhole(HttpExchange exchange, BufferedInputStream received, boolean isLabelled)
            throws IOException {
        return switch (ResponseStart.of(received)) {
            case EVENTS -> false;
            case JSON -> isLabelled || contentType(exchange).startsWith("text/event-stream");
            case OTHER -> isLabelled;
        };
    }

    private static String contentType(HttpExchange exchange) {
        return exchange.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    }

    private static SuccessfulHttpResponse checked(HttpExchange exchange, String body) {
        if (exchange.isFailure()) {
            throw new StatusException(
                    new FailureSignal.HttpStatus(exchange.status(), firstOfEach(exchange), beginning(body)));
        }
        JsonObject answer = ResponseValidator.check(body);
        return SuccessfulHttpResponse.builder()
                .statusCode(exchange.status())
                .headers(exchange.headers())
                .body(ChoicesFormat.reduced(answer, body))
                .build();
    }

    private RuntimeException failure(IOException failure, URI address) {
        return Thread.currentThread().isInterrupted()
                ? new CallInterruptedException()
                : new TransportException(ConnectionFailure.signal(failure, address, connections.proxyFor(address)));
    }

    private HttpExchange send(URI address, HttpRequest request, String body) throws IOException {
        return connections.send(() -> connection(address, request), address, request.body() == null ? null : body);
    }

    private HttpURLConnection connection(URI address, HttpRequest request) throws IOException {
        HttpURLConnection connection = connections.open(address);
        connection.setRequestMethod(request.method().name());
        // the JDK's default prefers images
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
        return connection;
    }

    private static URI addressOf(String url) {
        try {
            URI address = URI.create(url);
            boolean web = address.getScheme() != null && address.getScheme().matches("(?i)https?");
            if (web && address.getHost() != null && address.getPort() <= HIGHEST_PORT) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // reported below without the address, which may contain a password
        }
        throw new TransportException(
                new FailureSignal.NotConnected("base_url is not an http address: check it in the configuration"));
    }

    private static void header(HttpURLConnection connection, String name, String value) {
        try {
            RequestHeaders.set(connection, name, value);
        } catch (IllegalArgumentException e) {
            throw new TransportException(new FailureSignal.NoCredentials(
                    "the header " + name + " cannot be sent: check headers in the configuration"));
        }
    }

    private static Map<String, String> firstOfEach(HttpExchange exchange) {
        Map<String, String> headers = new HashMap<>();
        exchange.headers().forEach((name, values) -> headers.put(name, values.getFirst()));
        return headers;
    }

    private static String beginning(String body) {
        return body.length() <= LONGEST_ERROR ? body : body.substring(0, LONGEST_ERROR);
    }

    private static String version() {
        String version = HttpTransport.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
