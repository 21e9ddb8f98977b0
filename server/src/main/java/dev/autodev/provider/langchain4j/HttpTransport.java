// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.TextListener;
import dev.autodev.provider.VendorDefaults;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.provider.http.ConnectionFailure;
import dev.autodev.provider.http.ConnectionPool;
import dev.autodev.provider.http.HttpExchange;
import dev.autodev.provider.http.RequestHeaders;
import dev.autodev.provider.http.TransportException;
import dev.autodev.provider.http.WireRequest;
import dev.autodev.settings.ProviderSettings;
import dev.langchain4j.http.client.HttpRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sends the requests that langchain4j has written and reads their answers: no redirects, no retries but those of
 * {@link RequestCures}, a bounded body, and failures that keep the status, the headers and the body. Interrupting the
 * calling thread closes the connection.
 *
 * <p><i>Thread-safe.</i>
 */
final class HttpTransport {

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
    private final RequestCures cures;

    /** A status other than 2xx with its headers. */
    static final class StatusException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient FailureSignal.HttpStatus signal;

        private StatusException(FailureSignal.HttpStatus signal) {
            super(signal.toString(), null, false, false);
            this.signal = signal;
        }

        FailureSignal.HttpStatus signal() {
            return signal;
        }
    }

    /** An interrupt, as an unchecked exception. */
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
        this.cures = new RequestCures(provider.model().form());
        this.query = VendorDefaults.queryOf(provider);
    }

    /**
     * Sends a request and reads its answer on the calling thread. A request that was refused is repeated with the change
     * that the refusal demands. This ends, because there are few bodies to a request and each is sent once.
     *
     * @param wanted with {@link TextListener#NONE} if no stream was requested
     * @throws TransportException if there is no complete answer
     * @throws StatusException for a status other than 2xx
     */
    ModelAnswer answer(HttpRequest request, WireAnswerReader.Wanted wanted) {
        String asked = request.body() == null ? "" : request.body();
        String body = cures.applied(asked);
        Set<String> sent = new HashSet<>();
        while (true) {
            sent.add(body);
            try {
                return exchange(request, body, wanted);
            } catch (StatusException refused) {
                cures.learn(refused.signal(), body);
                body = cures.applied(asked);
                if (sent.contains(body)) {
                    throw refused;
                }
            }
        }
    }

    private ModelAnswer exchange(HttpRequest request, String body, WireAnswerReader.Wanted wanted) {
        URI address = addressOf(VendorDefaults.withQuery(request.url(), query));
        try (HttpExchange exchange = send(address, request, body)) {
            boolean isStreamExpected = wanted.listener() != TextListener.NONE
                    && NOT_STREAMED.stream().noneMatch(contentType(exchange)::startsWith);
            HttpExchange.ResponseBody source = exchange.body(isStreamExpected ? LONGEST_STREAM : LONGEST_BODY);
            if (exchange.isFailure()) {
                String error = new String(source.readAllBytes(), StandardCharsets.UTF_8);
                throw new StatusException(
                        new FailureSignal.HttpStatus(exchange.status(), exchange.headers(), beginning(error)));
            }
            WireAnswerReader reader = new WireAnswerReader(wanted, isStreamExpected);
            reader.read(source);
            if (reader.isOver()) {
                source.complete();
            }
            return reader.answer();
        } catch (IOException e) {
            throw failure(e, address);
        }
    }

    private static String contentType(HttpExchange exchange) {
        return exchange.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    }

    private RuntimeException failure(IOException failure, URI address) {
        return Thread.currentThread().isInterrupted()
                ? new CallInterruptedException()
                : new TransportException(ConnectionFailure.signal(failure, address, connections.proxyFor(address)));
    }

    private HttpExchange send(URI address, HttpRequest request, String body) throws IOException {
        return connections.send(new WireRequest(
                request.method().name(), address, headers(request), request.body() == null ? null : body, null));
    }

    private RequestHeaders headers(HttpRequest request) {
        RequestHeaders headers = new RequestHeaders();
        Set<String> replaced = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        replaced.addAll(extraHeaders.keySet());
        replaced.add("User-Agent");
        request.headers().forEach((name, values) -> {
            if (!replaced.contains(name)) {
                headers.set(name, String.join(", ", values));
            }
        });
        headers.set("User-Agent", USER_AGENT);
        extraHeaders.forEach(headers::set);
        return headers;
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

    private static String beginning(String body) {
        return body.length() <= LONGEST_ERROR ? body : body.substring(0, LONGEST_ERROR);
    }

    private static String version() {
        String version = HttpTransport.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
