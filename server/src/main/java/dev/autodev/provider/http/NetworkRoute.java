// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import dev.autodev.settings.Settings.NetworkSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proxies and certificates for connections to providers: the settings of {@code [network]}, else the environment
 * variables that other programs use too.
 *
 * <p><i>Immutable.</i>
 *
 * @param httpProxy for addresses without TLS, null for none
 * @param httpsProxy for addresses with TLS, null for none
 * @param direct hosts that are reached without a proxy, as {@code NO_PROXY} writes them
 * @param caFile additional certificate authorities to trust, PEM; null for none
 * @param caFrom the setting or variable that names {@code caFile}, for messages
 */
public record NetworkRoute(
        @Nullable String httpProxy,
        @Nullable String httpsProxy,
        List<String> direct,
        @Nullable Path caFile,
        String caFrom) {

    /** The defaults of the JDK. */
    public static final NetworkRoute PLAIN = new NetworkRoute(null, null, List.of(), null, "");

    private static final List<String> CA_VARIABLES = List.of("NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE");

    public NetworkRoute {
        direct = List.copyOf(direct);
    }

    public static NetworkRoute of(NetworkSettings network, Map<String, String> environment) {
        String proxy = network.proxy();
        List<String> direct = new ArrayList<>(network.noProxy());
        if (direct.isEmpty()) {
            variable(environment, "no_proxy")
                    .ifPresent(list -> Arrays.stream(list.split("[,\\s]+"))
                            .filter(host -> !host.isBlank())
                            .forEach(direct::add));
        }
        String fromSettings = network.caFile();
        Optional<String> variable = fromSettings != null
                ? Optional.empty()
                : CA_VARIABLES.stream()
                        .filter(name -> !environment.getOrDefault(name, "").isBlank())
                        .findFirst();
        String file = fromSettings != null
                ? fromSettings
                : variable.map(environment::get).orElse(null);
        return new NetworkRoute(
                proxy != null ? proxy : proxy(environment, "http_proxy"),
                proxy != null ? proxy : proxy(environment, "https_proxy"),
                direct,
                file == null ? null : path(file),
                variable.orElse("network.ca_file"));
    }

    private static @Nullable String proxy(Map<String, String> environment, String name) {
        return variable(environment, name)
                .or(() -> variable(environment, "all_proxy"))
                .map(address -> address.contains("://") ? address : "http://" + address)
                .orElse(null);
    }

    /** The lower-case name counts first, as with curl. */
    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .map(spelling -> environment.getOrDefault(spelling, "").strip())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static @Nullable Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException malformed) {
            return null;
        }
    }
}
