// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderType;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.TestModels;
import dev.autodev.testkit.WireFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProviderDetectionTest {

    @Test
    void anEmptyEnvironmentDetectsNoProvider() {
        assertEquals(List.of(), new ProviderDetection(Map.of("OPENAI_API_KEY", " ")).fromKeys());
    }

    @Test
    void eachKeyGivesItsVendorAwayInAFixedOrder() {
        List<ProviderSettings> found = new ProviderDetection(Map.of(
                        "MISTRAL_API_KEY", "m", "GOOGLE_API_KEY", "g", "OPENAI_API_KEY", "o", "ANTHROPIC_API_KEY", "a"))
                .fromKeys();

        assertEquals(
                List.of("claude", "openai", "gemini", "mistral"),
                found.stream().map(ProviderSettings::name).toList());
        assertEquals("GOOGLE_API_KEY", found.get(2).apiKey().variable());
        assertTrue(found.stream().allMatch(ProviderSettings::detected));
    }

    @Test
    void aLocalOllamaIsFoundWithItsModelForCode() throws Exception {
        try (StubVendor ollama = new StubVendor(WireFormat.OLLAMA)) {
            ProviderSettings found = new ProviderDetection(Map.of("OLLAMA_HOST", "127.0.0.1:" + ollama.port()))
                    .localOllama(TestModels.connections())
                    .orElseThrow();

            assertEquals(ProviderType.OLLAMA, found.type());
            assertEquals("qwen2.5-coder:7b", found.model().name());
            assertEquals(ollama.url(), found.endpoint().baseUrl());
        }
    }

    @Test
    void aServerWithOtherAnswersIsNotAnOllama() throws Exception {
        List<Behaviour> others = List.of(
                Behaviour.html200(),
                Behaviour.status(404),
                Behaviour.raw(200, "application/json", "{\"models\":null}"),
                Behaviour.raw(200, "application/json", "{\"models\":[{}]}"),
                Behaviour.raw(200, "application/json", "[]"),
                Behaviour.raw(200, "application/json", "{\"models\":[]}"),
                new Behaviour.CloseEarly());
        for (Behaviour other : others) {
            try (StubVendor server = new StubVendor(WireFormat.OPENAI).script(other)) {
                assertEquals(Optional.empty(), probe(server), other.toString());
            }
        }
    }

    @Test
    void aServerThatHangsIsGivenUpAndItsConnectionClosed() throws Exception {
        for (Behaviour hang : List.of(new Behaviour.HangBeforeHeaders(), new Behaviour.HangInBody("x"))) {
            try (StubVendor server = new StubVendor(WireFormat.OPENAI).script(hang)) {
                assertEquals(Optional.empty(), probe(server));
                server.awaitClosed(Duration.ofSeconds(20));
            }
        }
    }

    @Test
    void anInvalidAddressDetectsNoProvider() throws Exception {
        assertEquals(
                Optional.empty(),
                new ProviderDetection(Map.of("OLLAMA_HOST", "not an address")).localOllama(TestModels.connections()));
    }

    @ParameterizedTest
    @CsvSource({
        "'', http://localhost:11434",
        "0.0.0.0, http://localhost:11434",
        "0.0.0.0:8080, http://localhost:8080",
        ":8080, http://localhost:8080",
        "box, http://box:11434",
        "box:1, http://box:1",
        "http://box:1/, http://box:1",
        "https://box, https://box",
        "[::1], http://[::1]:11434",
        "[::1]:5, http://[::1]:5"
    })
    void ollamasVariableMayLackAnyPart(String variable, String address) {
        assertEquals(address, OllamaProbe.addressOf(variable));
    }

    private static Optional<ProviderSettings> probe(StubVendor server) throws InterruptedException {
        return new ProviderDetection(Map.of("OLLAMA_HOST", server.url())).localOllama(TestModels.connections());
    }
}
