// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.autodev.provider.ProviderClient;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StreamFormat;
import dev.autodev.testkit.StubRequest;
import dev.autodev.testkit.WireFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What leaves the machine, field by field. */
final class RequestOnTheWireTest {

    @ParameterizedTest
    @EnumSource
    void thePathAndTheModelAreTheVendors(WireFormat wire) throws Exception {
        StubRequest request = sent(wire, null);

        assertEquals("POST", request.method());
        assertEquals(
                switch (wire) {
                    case ANTHROPIC -> "/v1/messages";
                    case OPENAI, MISTRAL -> "/v1/chat/completions";
                    case GEMINI -> "/v1beta/models/asked-model:generateContent";
                    case OLLAMA -> "/api/chat";
                },
                request.target());
        if (wire != WireFormat.GEMINI) {
            assertEquals("asked-model", json(request).get("model").getAsString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theKeyIsInItsHeaderAndNowhereElse(WireFormat wire) throws Exception {
        StubRequest request = sent(wire, null);
        String header = switch (wire) {
            case ANTHROPIC -> "x-api-key";
            case GEMINI -> "x-goog-api-key";
            case OPENAI, MISTRAL, OLLAMA -> "Authorization";
        };

        assertTrue(request.headers().getOrDefault(header, "").endsWith(StubbedProvider.KEY), request.toString());
        assertFalse(request.target().contains(StubbedProvider.KEY));
        assertFalse(request.body().contains(StubbedProvider.KEY));
        assertEquals(
                1,
                request.headers().values().stream()
                        .filter(value -> value.contains(StubbedProvider.KEY))
                        .count());
    }

    @ParameterizedTest
    @EnumSource
    void theOutputLimitIsAlwaysSent(WireFormat wire) throws Exception {
        JsonElement limit = parameter(wire, json(sent(wire, null)), "max_tokens", "maxOutputTokens", "num_predict");

        assertNotNull(limit);
        assertEquals(StubbedProvider.MAX_OUTPUT_TOKENS, limit.getAsInt());
    }

    @ParameterizedTest
    @EnumSource
    void aTemperatureIsSentOnlyWhenConfigured(WireFormat wire) throws Exception {
        assertNull(parameter(wire, json(sent(wire, null)), "temperature", "temperature", "temperature"));

        JsonElement temperature = parameter(wire, json(sent(wire, 0.25)), "temperature", "temperature", "temperature");
        assertNotNull(temperature);
        assertEquals(0.25, temperature.getAsDouble());
    }

    @ParameterizedTest
    @EnumSource
    void theMessagesAreThere(WireFormat wire) throws Exception {
        String body = json(sent(wire, null)).toString();

        assertTrue(body.contains("You write code."), body);
        assertTrue(body.contains("Add \\\"two\\\" numbers: é, 猫"), body);
    }

    @ParameterizedTest
    @EnumSource
    void plainHttpIsNotAskedToUpgradeAndKnowsWhoCalls(WireFormat wire) throws Exception {
        StubRequest request = sent(wire, null);

        assertFalse(request.headers().containsKey("Upgrade"));
        assertFalse(request.headers().containsKey("HTTP2-Settings"));
        assertTrue(request.headers().getOrDefault("User-Agent", "").startsWith("autodev/"), request.toString());
    }

    @ParameterizedTest
    @EnumSource
    void configuredHeadersAreSentAndWin(WireFormat wire) throws Exception {
        Map<String, String> headers = Map.of("X-Team", "blue", "authorization", "Bearer of-the-proxy");
        try (StubbedProvider stub = new StubbedProvider(wire, Behaviour.ok("fine"))) {
            stub.client("asked-model", null, headers).ask(StubbedProvider.question());
            StubRequest request = stub.vendor().requests().getFirst();

            assertEquals("blue", request.headers().get("X-Team"));
            assertEquals("Bearer of-the-proxy", request.headers().get("Authorization"));
        }
    }

    @Test
    void anOpenAiReasoningModelGetsTheNewLimitAndNoTemperature() throws Exception {
        for (String model : new String[] {"gpt-5-mini", "o3", "o1-preview"}) {
            try (StubbedProvider stub = new StubbedProvider(WireFormat.OPENAI, Behaviour.ok("fine"))) {
                stub.client(model, 0.25, Map.of()).ask(StubbedProvider.question());
                JsonObject body = json(stub.vendor().requests().getFirst());

                assertEquals(
                        StubbedProvider.MAX_OUTPUT_TOKENS,
                        body.get("max_completion_tokens").getAsInt());
                assertFalse(body.has("max_tokens"));
                assertFalse(body.has("temperature"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStreamIsAskedForWithTheSameParameters(WireFormat wire) throws Exception {
        try (StubbedProvider stub = new StubbedProvider(wire, Behaviour.stream("fine", 2))) {
            ProviderClient client = stub.client("asked-model", 0.25, Map.of("X-Team", "blue"));
            client.ask(StubbedProvider.question());
            client.ask(StubbedProvider.question(), piece -> {});
            StubRequest whole = stub.vendor().requests().get(0);
            StubRequest streamed = stub.vendor().requests().get(1);
            JsonObject expected = json(whole);
            JsonObject actual = json(streamed);
            for (String name : new String[] {"stream", "stream_options"}) {
                expected.remove(name);
                actual.remove(name);
            }

            assertEquals(expected, actual);
            assertTrue(new StreamFormat(wire).isRequested(streamed));
            Map<String, String> headers = new TreeMap<>(whole.headers());
            headers.put("Content-Length", streamed.headers().get("Content-Length"));
            assertEquals(headers, new TreeMap<>(streamed.headers()));
        }
    }

    @Test
    void openAiIsAskedForTheUsageOfAStream() throws Exception {
        try (StubbedProvider stub = new StubbedProvider(WireFormat.OPENAI, Behaviour.stream("fine", 2))) {
            stub.client().ask(StubbedProvider.question(), piece -> {});

            assertTrue(json(stub.vendor().requests().getFirst())
                    .getAsJsonObject("stream_options")
                    .get("include_usage")
                    .getAsBoolean());
        }
    }

    @Test
    void anOpenAiReasoningModelIsStreamedWithTheNewLimitAndNoTemperature() throws Exception {
        try (StubbedProvider stub = new StubbedProvider(WireFormat.OPENAI, Behaviour.stream("fine", 2))) {
            stub.client("gpt-5-mini", 0.25, Map.of()).ask(StubbedProvider.question(), piece -> {});
            JsonObject body = json(stub.vendor().requests().getFirst());

            assertEquals(
                    StubbedProvider.MAX_OUTPUT_TOKENS,
                    body.get("max_completion_tokens").getAsInt());
            assertFalse(body.has("max_tokens"));
            assertFalse(body.has("temperature"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void warmingSendsNoRequest(WireFormat wire) throws Exception {
        try (StubbedProvider stub = new StubbedProvider(wire, Behaviour.ok("fine"))) {
            ProviderClient client = stub.client();
            client.warm();

            assertEquals(0, stub.vendor().requests().size());
            assertEquals("fine", client.ask(StubbedProvider.question()).text());
        }
    }

    private static StubRequest sent(WireFormat wire, @Nullable Double temperature) throws Exception {
        try (StubbedProvider stub = new StubbedProvider(wire, Behaviour.ok("fine"))) {
            stub.client("asked-model", temperature, Map.of()).ask(StubbedProvider.question());
            return stub.vendor().requests().getFirst();
        }
    }

    private static JsonObject json(StubRequest request) {
        return JsonParser.parseString(request.body()).getAsJsonObject();
    }

    private static @Nullable JsonElement parameter(
            WireFormat wire, JsonObject body, String usual, String gemini, String ollama) {
        return switch (wire) {
            case ANTHROPIC, OPENAI, MISTRAL -> body.get(usual);
            case GEMINI -> body.getAsJsonObject("generationConfig").get(gemini);
            case OLLAMA -> body.getAsJsonObject("options").get(ollama);
        };
    }
}
