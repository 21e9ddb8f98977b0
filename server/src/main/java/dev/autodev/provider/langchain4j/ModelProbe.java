// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import dev.autodev.provider.ProviderException;
import dev.autodev.provider.VendorDefaults;
import dev.autodev.provider.credentials.CredentialSource;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.provider.http.ConnectionFailure;
import dev.autodev.provider.http.ConnectionPool;
import dev.autodev.provider.http.HttpExchange;
import dev.autodev.provider.http.RequestHeaders;
import dev.autodev.provider.http.TransportException;
import dev.autodev.provider.http.WireRequest;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderType;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Checks a provider by listing its models: whether it can be reached, accepts the key and has the model.
 *
 * <p><i>Immutable.</i>
 */
public final class ModelProbe {

    private static final Duration LIMIT = Duration.ofSeconds(8);
    private static final int LONGEST = 4 * 1024 * 1024;

    private final ProviderSettings provider;
    private final ConnectionPool connections;
    private final Duration limit;

    /**
     * @param reachable whether a server answered
     * @param keyAccepted null if unknown
     * @param modelKnown null if unknown
     * @param models that the server lists and that write text, sorted; empty if it lists none
     * @param serverTime by the server's clock, null if it sends none
     * @param problem what is wrong and what to do, without a full stop; null without a problem
     */
    public record ProbeResult(
            boolean reachable,
            @Nullable Boolean keyAccepted,
            @Nullable Boolean modelKnown,
            List<String> models,
            @Nullable Instant serverTime,
            @Nullable String problem) {

        private static ProbeResult unreachable(String problem) {
            return new ProbeResult(false, null, null, List.of(), null, problem);
        }
    }

    ModelProbe(ProviderSettings provider, ConnectionPool connections) {
        this(provider, connections, LIMIT);
    }

    /** @param limit for the whole answer */
    ModelProbe(ProviderSettings provider, ConnectionPool connections, Duration limit) {
        this.provider = provider;
        this.connections = connections;
        this.limit = limit;
    }

    ProbeResult run(CredentialSource credentials) throws InterruptedException {
        String key;
        try {
            key = credentials.key(provider);
        } catch (ProviderException noKey) {
            return ProbeResult.unreachable(detail(noKey.signal()));
        }
        try (ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ProbeResult> answer = reader.submit(() -> list(key));
            try {
                // a read timeout of the connection would restart with each byte
                return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException late) {
                return ProbeResult.unreachable(
                        "its list of models did not arrive in time: check the network and base_url");
            } catch (ExecutionException bug) {
                throw new IllegalStateException("a list of models failed", bug.getCause());
            } finally {
                // closes the connection; closing the executor only waits for the answer
                answer.cancel(true);
            }
        }
    }

    private ProbeResult list(String key) throws InterruptedException {
        URI address = null;
        try {
            String models = VendorDefaults.baseUrlOf(provider)
                    + (provider.type() == ProviderType.OLLAMA ? "/api/tags" : "/models");
            URI list = URI.create(VendorDefaults.withQuery(
                    VendorDefaults.withQuery(models, VendorDefaults.queryOf(provider)), all(provider.type())));
            address = list;
            try (HttpExchange exchange =
                    connections.send(WireRequest.get(list, headers(key)).within(limit))) {
                return result(exchange, new String(exchange.body(LONGEST).readNBytes(LONGEST), StandardCharsets.UTF_8));
            }
        } catch (TransportException badNetwork) {
            return ProbeResult.unreachable(detail(badNetwork.signal()));
        } catch (IOException failure) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return ProbeResult.unreachable(
                    detail(ConnectionFailure.signal(failure, address, connections.proxyFor(address)))
                            + ": check the network and base_url");
        } catch (IllegalArgumentException malformed) {
            // its message is not shown: it may contain an address or a key
            return ProbeResult.unreachable("base_url is not an http address: check it in the configuration");
        }
    }

    /** The vendors whose lists come in pages, and how all of a list is requested. */
    private static String all(ProviderType type) {
        return switch (type) {
            case ANTHROPIC -> "limit=1000";
            case GEMINI -> "pageSize=1000";
            case OPENAI, MISTRAL, OLLAMA, OFFLINE -> "";
        };
    }

    private RequestHeaders headers(String key) {
        RequestHeaders headers = new RequestHeaders();
        if (!key.isEmpty()) {
            switch (provider.type()) {
                case ANTHROPIC -> headers.set("x-api-key", key).set("anthropic-version", "2023-06-01");
                case GEMINI -> headers.set("x-goog-api-key", key);
                case OPENAI, MISTRAL, OLLAMA -> headers.set("Authorization", "Bearer " + key);
                case OFFLINE -> {
                    // it is not asked over a network
                }
            }
        }
        provider.endpoint().headers().forEach(headers::set);
        return headers;
    }

    private ProbeResult result(HttpExchange exchange, String body) {
        Instant time = exchange.header("Date").flatMap(ModelProbe::time).orElse(null);
        int status = exchange.status();
        if (status == 401 || status == 403) {
            return new ProbeResult(
                    true,
                    false,
                    null,
                    List.of(),
                    time,
                    "does not accept the key (HTTP status " + status + "): correct it");
        }
        if (status != 200) {
            // many compatible servers have no list of models but answer requests
            return new ProbeResult(true, null, null, List.of(), time, null);
        }
        Set<String> models = ListedModels.names(body);
        String model = VendorDefaults.modelOf(provider);
        Boolean known = models.isEmpty() ? null : models.stream().anyMatch(one -> isSame(one, model));
        return new ProbeResult(
                true,
                true,
                known,
                List.copyOf(models),
                time,
                Boolean.FALSE.equals(known)
                        ? "does not know the model \"" + model + "\": name one of its own, such as "
                                + models.iterator().next()
                        : null);
    }

    /** An alias names its dated versions, and Ollama's names end in a tag. */
    private static boolean isSame(String listed, String configured) {
        String name = listed.substring(listed.lastIndexOf('/') + 1);
        return listed.equals(configured) || name.startsWith(configured);
    }

    private static Optional<Instant> time(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
                    .toInstant());
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static String detail(FailureSignal signal) {
        return switch (signal) {
            case FailureSignal.NotConnected failed -> failed.detail();
            case FailureSignal.ConnectionLost failed -> failed.detail();
            case FailureSignal.TimedOut failed -> failed.detail();
            case FailureSignal.NoCredentials failed -> failed.detail();
            case FailureSignal.UnusableEnvelope failed -> failed.detail();
            default -> "cannot be reached";
        };
    }
}
