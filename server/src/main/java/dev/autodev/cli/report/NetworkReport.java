// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli.report;

import dev.autodev.provider.http.CertificateAuthorities;
import dev.autodev.provider.http.NetworkRoute;
import dev.autodev.provider.http.ProxyRules;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How providers are reached; the field names are those of {@code --json}.
 *
 * @param proxy for addresses with TLS, without its password; null for none
 * @param problem what is wrong and what to do; null if nothing is wrong
 */
public record NetworkReport(
        @Nullable String proxy,
        List<String> direct,
        @Nullable String caFile,
        @Nullable String problem) {

    public static NetworkReport of(NetworkRoute route) {
        String problem = null;
        if (route.caFile() != null) {
            try {
                CertificateAuthorities.with(route.caFile());
            } catch (CertificateAuthorities.UnusableCertificates e) {
                problem = route.caFrom() + " is not usable: " + e.getMessage() + "; correct or unset it";
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

    public String line() {
        String way = proxy == null ? "no proxy" : "proxy " + proxy;
        String exceptions = proxy == null || direct.isEmpty() ? "" : ", not for " + String.join(", ", direct);
        return way + exceptions + (caFile == null ? "" : ", certificate authorities of " + caFile);
    }
}
