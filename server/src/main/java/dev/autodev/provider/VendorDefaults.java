// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider;

import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderType;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * The defaults of a vendor: the one table of models, addresses and key variables.
 *
 * <p><i>Immutable.</i>
 *
 * @param model good at code and not the most expensive
 * @param baseUrl the vendor's own address, "" for a provider without one
 * @param host of {@code baseUrl}
 * @param keyVariables environment variables that the vendor's own tools read, best first; empty if no key is needed
 */
public record VendorDefaults(String model, String baseUrl, String host, List<String> keyVariables) {

    private static final VendorDefaults ANTHROPIC =
            make("claude-sonnet-4-5", "https://api.anthropic.com/v1", List.of("ANTHROPIC_API_KEY"));
    private static final VendorDefaults OPENAI =
            make("gpt-5-mini", "https://api.openai.com/v1", List.of("OPENAI_API_KEY"));
    private static final VendorDefaults GEMINI = make(
            "gemini-2.5-flash",
            "https://generativelanguage.googleapis.com/v1beta",
            List.of("GEMINI_API_KEY", "GOOGLE_API_KEY"));
    private static final VendorDefaults MISTRAL =
            make("codestral-latest", "https://api.mistral.ai/v1", List.of("MISTRAL_API_KEY"));
    private static final VendorDefaults OLLAMA = make("qwen2.5-coder", "http://localhost:11434", List.of());
    private static final VendorDefaults OFFLINE = make("offline", "", List.of());

    public VendorDefaults {
        keyVariables = List.copyOf(keyVariables);
    }

    private static VendorDefaults make(String model, String baseUrl, List<String> keyVariables) {
        return new VendorDefaults(model, baseUrl, hostOf(baseUrl), keyVariables);
    }

    public static VendorDefaults of(ProviderType type) {
        return switch (type) {
            case ANTHROPIC -> ANTHROPIC;
            case OPENAI -> OPENAI;
            case GEMINI -> GEMINI;
            case MISTRAL -> MISTRAL;
            case OLLAMA -> OLLAMA;
            case OFFLINE -> OFFLINE;
        };
    }

    /** The configured model, else the vendor's default. */
    public static String modelOf(ProviderSettings provider) {
        String configured = provider.model().name();
        return configured == null ? of(provider.type()).model() : configured;
    }

    /**
     * The configured address, else the vendor's, without its query and a slash at the end. An address without a path gets the
     * vendor's: {@code http://localhost:1234} becomes {@code http://localhost:1234/v1} for an OpenAI-compatible server.
     */
    public static String baseUrlOf(ProviderSettings provider) {
        String usual = of(provider.type()).baseUrl();
        String configured = provider.endpoint().baseUrl();
        if (configured == null || configured.isBlank()) {
            return usual;
        }
        String address = withoutTrailingSlash(withoutQuery(configured.strip()));
        int host = address.indexOf("://");
        boolean complete = host < 0 || address.indexOf('/', host + 3) >= 0;
        return complete || usual.isEmpty() ? address : address + pathOf(usual);
    }

    /** The query of the configured address, which goes after the path of each request; "" without one. */
    public static String queryOf(ProviderSettings provider) {
        String configured = provider.endpoint().baseUrl();
        String address = configured == null ? "" : withoutFragment(configured.strip());
        int query = address.indexOf('?');
        return query < 0 ? "" : address.substring(query + 1);
    }

    /** An address with more parameters, behind those that it has. */
    public static String withQuery(String address, String query) {
        return query.isEmpty() ? address : address + (address.indexOf('?') < 0 ? '?' : '&') + query;
    }

    /** Whether requests go to the vendor itself and not to a proxy or a compatible server. */
    public static boolean callsVendorItself(ProviderSettings provider) {
        String address = baseUrlOf(provider);
        VendorDefaults usual = of(provider.type());
        if (address.equals(usual.baseUrl())) {
            return true;
        }
        String host = usual.host();
        // called for each request: most addresses differ before they are parsed
        return address.toLowerCase(Locale.ROOT).contains(host)
                && hostOf(address).equals(host);
    }

    private static String withoutQuery(String address) {
        String plain = withoutFragment(address);
        int query = plain.indexOf('?');
        return query < 0 ? plain : plain.substring(0, query);
    }

    private static String withoutFragment(String address) {
        int fragment = address.indexOf('#');
        return fragment < 0 ? address : address.substring(0, fragment);
    }

    private static String withoutTrailingSlash(String address) {
        int end = address.length();
        while (end > 0 && address.charAt(end - 1) == '/') {
            end--;
        }
        return address.substring(0, end);
    }

    private static String pathOf(String url) {
        return URI.create(url).getPath();
    }

    /** "" for an invalid address, which the call reports. */
    private static String hostOf(String url) {
        try {
            String host = URI.create(url).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
