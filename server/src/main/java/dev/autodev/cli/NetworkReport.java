package dev.autodev.cli;

import dev.autodev.provider.http.CertificateAuthorities;
import dev.autodev.provider.http.NetworkRoute;
import dev.autodev.provider.http.ProxyRules;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way to the providers; the field names are those of {@code --json}.
 *
 * @param proxy for addresses with TLS, without its password; null for none
 * @param problem what is wrong and what to do; null if nothing is
 */
record NetworkReport(
        @Nullable String proxy,
        List<String> direct,
        @Nullable String caFile,
        @Nullable String problem) {

    static NetworkReport of(NetworkRoute route) {
        String problem = null;
        if (route.caFile() != null) {
            try {
                CertificateAuthorities.with(route.caFile());
            } catch (CertificateAuthorities.UnusableCertificates unusable) {
                problem = route.caFrom() + " is not usable: " + unusable.getMessage() + "; correct or unset it";
            }
        }
        return new NetworkReport(
                new ProxyRules(route)
                        .proxyFor(URI.create("https://provider.invalid"))
                        .orElse(null),
                route.direct(),
                route.caFile() == null ? null : route.caFile().toString(),
                problem);
    }

    String line() {
        String way = proxy == null ? "no proxy" : "by the proxy " + proxy;
        String exceptions = proxy == null || direct.isEmpty() ? "" : ", not for " + String.join(", ", direct);
        return way + exceptions + (caFile == null ? "" : ", authorities of " + caFile);
    }
}
