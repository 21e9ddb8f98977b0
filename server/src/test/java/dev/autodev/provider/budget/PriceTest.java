// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderSettings.TokenPrices;
import dev.autodev.settings.ProviderType;
import org.junit.jupiter.api.Test;

final class PriceTest {

    private static final ProviderSettings LOCAL =
            ProviderSettings.of("local", ProviderType.OLLAMA).withBaseUrl("http://localhost:11434");

    @Test
    void ollamaWithoutAPriceIsFree() {
        assertEquals(Price.FREE, Price.of(LOCAL));
        assertEquals(0.0, Price.of(LOCAL).of(1_000_000, 1_000_000));
    }

    @Test
    void ollamaOnAnotherMachineHasAnUnknownPrice() {
        ProviderSettings remote = LOCAL.withBaseUrl("https://ollama.example.com");

        assertFalse(Price.of(remote).isKnown());
        assertEquals(Price.FREE, Price.of(remote.withPrices(new TokenPrices(0.0, 0.0))));
        assertEquals(Price.FREE, Price.of(LOCAL.withBaseUrl(null)));
        assertEquals(Price.FREE, Price.of(LOCAL.withBaseUrl("http://[::1]:11434")));
    }

    @Test
    void aConfiguredPriceOfOllamaCounts() {
        ProviderSettings priced = LOCAL.withPrices(new TokenPrices(1.0, null));

        assertEquals(1.0, Price.of(priced).of(1_000_000, 1_000_000));
    }

    @Test
    void anotherProviderWithoutAPriceHasAnUnknownOne() {
        ProviderSettings openAi =
                ProviderSettings.of("local", ProviderType.OPENAI).withBaseUrl("http://localhost:8080/v1");

        assertFalse(Price.of(openAi).isKnown());
    }
}
