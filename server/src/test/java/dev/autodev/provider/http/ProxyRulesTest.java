// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autodev.settings.Settings.NetworkSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyRulesTest {

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com/v1, secure.proxy:8443",
        "http://api.example.com/v1, plain.proxy:3128",
        "http://localhost:11434, direct",
        "http://127.0.0.1:11434, direct",
        "http://127.8.0.1:1, direct",
        "http://[::1]:1, direct",
        "https://corp.example, direct",
        "https://deep.corp.example, direct",
        "https://notcorp.example, secure.proxy:8443",
        "https://a.internal, direct",
        "https://internal, direct",
        "https://only.port:8080/x, direct",
        "https://only.port/x, secure.proxy:8443",
        "https://usual.port/x, direct",
        "http://usual.port/x, plain.proxy:3128",
        "http://10.1.2.3/v1, direct",
        "http://11.1.2.3/v1, plain.proxy:3128",
        "http://10.example/v1, plain.proxy:3128",
    })
    void theEnvironmentSaysWhichWay(String address, String way) {
        Map<String, String> environment = Map.of(
                "HTTPS_PROXY", "http://person:secret@secure.proxy:8443",
                "http_proxy", "plain.proxy:3128",
                "HTTP_PROXY", "http://never.used:1",
                "NO_PROXY", "corp.example, .internal,only.port:8080,usual.port:443,10.0.0.0/8,bad/range");
        ProxyRules rules = new ProxyRules(NetworkRoute.of(NetworkSettings.DEFAULT, environment));
        assertEquals(way, rules.proxyFor(URI.create(address)).orElse("direct"));
    }

    @Test
    void theSettingsWinOverTheEnvironment() {
        Map<String, String> environment = Map.of("ALL_PROXY", "http://all.proxy:1", "NO_PROXY", "*");
        NetworkSettings settings = new NetworkSettings("http://own.proxy:2", List.of("*.here"), null, null);
        assertEquals(
                "direct",
                new ProxyRules(NetworkRoute.of(NetworkSettings.DEFAULT, environment))
                        .proxyFor(URI.create("https://x.y"))
                        .orElse("direct"));
        ProxyRules rules = new ProxyRules(NetworkRoute.of(settings, environment));
        assertEquals("own.proxy:2", rules.proxyFor(URI.create("https://x.y")).orElse("direct"));
        assertEquals("direct", rules.proxyFor(URI.create("https://x.here")).orElse("direct"));
    }

    @ParameterizedTest
    @CsvSource({"socks5h, true", "SOCKS5H, true", "socks5, false", "socks, false", "http, false"})
    void socks5hProxyFindsTheHost(String scheme, boolean isNameForProxy) {
        ProxyRules rules = new ProxyRules(
                NetworkRoute.of(NetworkSettings.DEFAULT, Map.of("ALL_PROXY", scheme + "://all.proxy:1")));
        assertEquals(isNameForProxy, rules.isNameForProxy(URI.create("https://x.y")));
        assertEquals(false, rules.isNameForProxy(URI.create("https://localhost")));
    }
}
