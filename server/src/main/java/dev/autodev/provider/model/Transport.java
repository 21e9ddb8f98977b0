package dev.autodev.provider.model;

import dev.autodev.provider.FailureSignal;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
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
final class Transport implements HttpClient {

    /** A hundred times the longest answer of a model; what is longer is no answer. */
    private static final int LONGEST_BODY = 8 * 1024 * 1024;

    /** Around each word of a stream there are some hundred bytes. */
    private static final int LONGEST_STREAM = 2 * LONGEST_BODY;

    /** What no stream is sent as. */
    private static final List<String> WHOLE = List.of("application/json", "text/html");

    private static final int KEPT_OF_AN_ERROR = 16 * 1024;

    private static final int HIGHEST_PORT = 65_535;

    private static final String USER_AGENT = "autodev/" + version();

    private final SharedConnections connections;
    private final Map<String, String> extraHeaders;

    Transport(SharedConnections connections, Map<String, String> extraHeaders) {
        this.connections = connections;
        this.extraHeaders = extraHeaders;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        HttpResponse<String> response = send(toJdk(request), head -> new CappedBody(LONGEST_BODY));
        return checked(response, response.body());
    }

    /**
     * Reads the stream to its end on the calling thread. What the listener would not tell apart, a complete answer and a
     * cut one, ends here with an exception.
     *
     * @throws AnsweredWhole if the server does not stream
     */
    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        java.net.http.HttpRequest asked = toJdk(request);
        HttpResponse<Received> response = send(asked, Transport::receive);
        switch (response.body()) {
            case Received.Whole whole -> throw new AnsweredWhole(checked(response, whole.text()));
            case Received.Streamed streamed -> new StreamReader(streamed.body(), listener).read(parser, asked.uri());
        }
    }

    private static HttpResponse.BodySubscriber<Received> receive(HttpResponse.ResponseInfo head) {
        String type = head.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        boolean whole = isFailure(head.statusCode()) || WHOLE.stream().anyMatch(type::startsWith);
        return whole
                ? HttpResponse.BodySubscribers.mapping(new CappedBody(LONGEST_BODY), Received.Whole::new)
                : HttpResponse.BodySubscribers.mapping(new StreamedBody(LONGEST_STREAM), Received.Streamed::new);
    }

    private static SuccessfulHttpResponse checked(HttpResponse<?> response, String body) {
        int status = response.statusCode();
        if (isFailure(status)) {
            throw new StatusException(new FailureSignal.HttpStatus(status, firstOfEach(response), start(body)));
        }
        Envelope.check(body);
        return SuccessfulHttpResponse.builder()
                .statusCode(status)
                .headers(response.headers().map())
                .body(body)
                .build();
    }

    private static boolean isFailure(int status) {
        return status < 200 || status >= 300;
    }

    private <T> HttpResponse<T> send(java.net.http.HttpRequest request, HttpResponse.BodyHandler<T> bodies) {
        try {
            return connections.client().send(request, bodies);
        } catch (IOException e) {
            throw new TransportException(
                    ConnectionFailure.signal(e, request.uri(), connections.proxyFor(request.uri())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedCall(e);
        }
    }

    private java.net.http.HttpRequest toJdk(HttpRequest request) {
        URI address = addressOf(request.url());
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(address);
        if (address.getScheme().equalsIgnoreCase("http")) {
            // the JDK's offer to upgrade hangs LM Studio, vLLM and others
            builder.version(java.net.http.HttpClient.Version.HTTP_1_1);
        }
        Set<String> replaced = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        replaced.addAll(extraHeaders.keySet());
        replaced.add("User-Agent");
        request.headers().forEach((name, values) -> {
            if (!replaced.contains(name)) {
                values.forEach(value -> header(builder, name, value));
            }
        });
        header(builder, "User-Agent", USER_AGENT);
        extraHeaders.forEach((name, value) -> header(builder, name, value));
        String body = request.body();
        return builder.method(
                        request.method().name(),
                        body == null
                                ? java.net.http.HttpRequest.BodyPublishers.noBody()
                                : java.net.http.HttpRequest.BodyPublishers.ofString(body))
                .build();
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

    private static void header(java.net.http.HttpRequest.Builder builder, String name, String value) {
        try {
            builder.setHeader(name, value);
        } catch (IllegalArgumentException e) {
            // the JDK's message quotes the value, which may be a secret
            throw new TransportException(new FailureSignal.NoCredentials(
                    "the header " + name + " cannot be sent: check headers in the configuration"));
        }
    }

    private static Map<String, String> firstOfEach(HttpResponse<?> response) {
        Map<String, String> headers = new HashMap<>();
        response.headers()
                .map()
                .forEach((name, values) -> headers.put(name, List.copyOf(values).getFirst()));
        return headers;
    }

    private static String start(String body) {
        return body.length() <= KEPT_OF_AN_ERROR ? body : body.substring(0, KEPT_OF_AN_ERROR);
    }

    private static String version() {
        String version = Transport.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
