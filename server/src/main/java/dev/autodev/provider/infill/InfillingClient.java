// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.infill;

import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ModelRequest.Infill;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.ProviderException;
import dev.autodev.provider.TextListener;
import dev.autodev.provider.credentials.CredentialSource;
import dev.autodev.provider.credentials.SecretEraser;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.provider.http.ConnectionFailure;
import dev.autodev.provider.http.ConnectionPool;
import dev.autodev.provider.http.HttpExchange;
import dev.autodev.provider.http.RequestHeaders;
import dev.autodev.provider.http.TransportException;
import dev.autodev.provider.http.WireRequest;
import dev.autodev.settings.ProviderSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The client of a provider that may have a wire for filling in: uses it where the request is of that kind and the endpoint has
 * one, and the chat otherwise. Which wire an endpoint has is tried once and remembered.
 *
 * <p><i>Thread-safe.</i>
 */
public final class InfillingClient implements ProviderClient {

    private static final int LONGEST_ANSWER = 4 * 1024 * 1024;
    private static final int LONGEST_ERROR = 16 * 1024;

    /** The endpoint has no such path or no such method. */
    private static final Set<Integer> ABSENT = Set.of(404, 405, 501);

    private static final Set<Integer> REFUSED = Set.of(400, 422, 500);

    private static final List<String> UNSUPPORTED = List.of(
            "suffix", "insert", "infill", "fim", "not support", "unsupported", "unrecognized", "extra_forbidden");

    private final ProviderSettings provider;
    private final ProviderClient chat;
    private final CredentialSource credentials;
    private final ConnectionPool connections;
    private final DetectedWires detected;

    public InfillingClient(
            ProviderSettings provider,
            ProviderClient chat,
            CredentialSource credentials,
            ConnectionPool connections,
            DetectedWires detected) {
        this.provider = provider;
        this.chat = chat;
        this.credentials = credentials;
        this.connections = connections;
        this.detected = detected;
    }

    /** The endpoint does not know the wire. */
    private static final class NoSuchWire extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient FailureSignal signal;

        private NoSuchWire(FailureSignal signal) {
            super(signal.toString(), null, false, false);
            this.signal = signal;
        }
    }

    @Override
    public String name() {
        return chat.name();
    }

    @Override
    public String model() {
        return chat.model();
    }

    @Override
    public void warm() {
        chat.warm();
    }

    @Override
    public ModelAnswer ask(ModelRequest request) throws ProviderException, InterruptedException {
        return request.infill() == null ? chat.ask(request) : ask(request, TextListener.NONE);
    }

    @Override
    public ModelAnswer ask(ModelRequest request, TextListener listener) throws ProviderException, InterruptedException {
        Infill infill = request.infill();
        if (infill == null) {
            return chat.ask(request, listener);
        }
        FailureSignal refusal = new FailureSignal.UnusableEnvelope("the endpoint cannot fill in");
        for (InfillWire wire : detected.candidates(provider)) {
            if (wire == InfillWire.CHAT) {
                ModelAnswer answer = chat.ask(request, listener);
                detected.answered(provider, wire);
                return answer;
            }
            try {
                ModelAnswer answer = call(wire, infill, listener);
                detected.answered(provider, wire);
                return answer;
            } catch (NoSuchWire absent) {
                refusal = absent.signal;
            }
        }
        throw new ProviderException(refusal);
    }

    private ModelAnswer call(InfillWire wire, Infill infill, TextListener listener)
            throws ProviderException, InterruptedException, NoSuchWire {
        String key = credentials.key(provider);
        SecretEraser eraser = new SecretEraser(provider, key);
        try {
            Optional<TokenFamily> family = wire.hasTokens() ? DetectedWires.family(provider) : Optional.empty();
            URI address = URI.create(wire.address(provider));
            String body = wire.body(provider, infill, family);
            try (HttpExchange exchange = connections.send(WireRequest.post(address, headers(key), body))) {
                if (exchange.isFailure()) {
                    throw refused(exchange, eraser);
                }
                return answer(exchange, infill, listener);
            } catch (IOException failure) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                throw new ProviderException(
                        eraser.erase(ConnectionFailure.signal(failure, address, connections.proxyFor(address))));
            }
        } catch (TransportException failed) {
            throw new ProviderException(eraser.erase(failed.signal()));
        } catch (IllegalArgumentException malformed) {
            throw new ProviderException(
                    new FailureSignal.NotConnected("base_url is not an http address: check it in the configuration"));
        }
    }

    private ModelAnswer answer(HttpExchange exchange, Infill infill, TextListener listener) throws IOException {
        InfillAnswer answer = new InfillAnswer(infill.enough(), listener);
        String type = exchange.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        // not closed here: closing the exchange closes the connection if the answer was not read to its end
        HttpExchange.ResponseBody body = exchange.body(LONGEST_ANSWER);
        ModelAnswer received = answer.read(body, type.startsWith("application/json"), model());
        if (answer.isEnded()) {
            body.complete();
        }
        return received;
    }

    private RequestHeaders headers(String key) {
        RequestHeaders headers = new RequestHeaders().set("Content-Type", "application/json");
        if (!key.isEmpty()) {
            headers.set("Authorization", "Bearer " + key);
        }
        provider.endpoint().headers().forEach(headers::set);
        return headers;
    }

    /** The failure of a refused request. */
    private ProviderException refused(HttpExchange exchange, SecretEraser eraser) throws IOException, NoSuchWire {
        String body = new String(exchange.body(LONGEST_ANSWER).readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
        FailureSignal signal = eraser.erase(new FailureSignal.HttpStatus(exchange.status(), exchange.headers(), body));
        String words = body.toLowerCase(Locale.ROOT);
        boolean isModelMissing = words.contains("model") && words.contains("not found");
        boolean isAbsent = ABSENT.contains(exchange.status()) && !isModelMissing;
        boolean isRefused =
                REFUSED.contains(exchange.status()) && UNSUPPORTED.stream().anyMatch(words::contains);
        if (isAbsent || isRefused) {
            throw new NoSuchWire(signal);
        }
        return new ProviderException(signal);
    }
}
