// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.TextListener;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StubRequest;
import dev.autodev.testkit.WireFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A refusal that names its cure is acted on once, and remembered. */
final class RequestCuresTest {

    private static final Behaviour LIMIT = refusal(
            400,
            "Unsupported parameter: 'max_tokens' is not supported with this"
                    + " model. Use 'max_completion_tokens' instead.");

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theSuccessorOfTheLimitIsSentFromThenOn(boolean streamed) throws Exception {
        try (StubbedProvider stub =
                new StubbedProvider(WireFormat.OPENAI, LIMIT, Behaviour.ok("fine"), Behaviour.ok("fine"))) {
            ProviderClient client = stub.client();
            TextListener listener = streamed ? piece -> {} : TextListener.NONE;
            assertEquals(
                    "fine", client.ask(StubbedProvider.question(), listener).text());
            assertEquals(
                    "fine", client.ask(StubbedProvider.question(), listener).text());

            List<JsonObject> sent = sent(stub);
            assertEquals(3, sent.size());
            assertTrue(sent.getFirst().has("max_tokens"));
            for (JsonObject cured : sent.subList(1, 3)) {
                assertFalse(cured.has("max_tokens"));
                assertEquals(
                        StubbedProvider.MAX_OUTPUT_TOKENS,
                        cured.get("max_completion_tokens").getAsInt());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPENAI | Unsupported value: 'temperature' does not support 0.25 with this model.",
                "ANTHROPIC | `temperature` is deprecated for this model.",
                "MISTRAL | temperature is not supported"
            })
    void aTemperatureThatIsNotSupportedIsLeftOut(WireFormat wire, String message) throws Exception {
        try (StubbedProvider stub = new StubbedProvider(wire, refusal(400, message), Behaviour.ok("fine"))) {
            stub.client("asked-model", 0.25, Map.of()).ask(StubbedProvider.question());

            assertTrue(sent(stub).get(0).has("temperature"));
            assertFalse(sent(stub).get(1).has("temperature"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System role not supported",
                "Unsupported value: 'messages[0].role' does not support 'system' with this model."
            })
    void withoutASystemRoleItsTextBeginsTheQuestion(String message) throws Exception {
        try (StubbedProvider stub =
                new StubbedProvider(WireFormat.OPENAI, refusal(400, message), Behaviour.ok("fine"))) {
            stub.client().ask(StubbedProvider.question());

            assertEquals(
                    "[{\"role\":\"user\",\"content\":\"You write code.\\n\\nAdd \\\"two\\\" numbers: é, 猫\"}]",
                    sent(stub).get(1).get("messages").toString());
        }
    }

    @Test
    void twoRefusalsAreBothActedOn() throws Exception {
        Behaviour role = refusal(422, "System role not supported");
        try (StubbedProvider stub = new StubbedProvider(WireFormat.OPENAI, LIMIT, role, Behaviour.ok("fine"))) {
            assertEquals("fine", stub.client().ask(StubbedProvider.question()).text());

            assertTrue(sent(stub).get(2).has("max_completion_tokens"));
            assertEquals(1, sent(stub).get(2).getAsJsonArray("messages").size());
        }
    }

    @Test
    void aRefusalThatIsRepeatedIsReportedAfterOneCure() {
        try (StubbedProvider stub = new StubbedProvider(WireFormat.OPENAI, LIMIT, LIMIT)) {
            assertInstanceOf(FailureSignal.HttpStatus.class, stub.askInVain());
            assertEquals(2, stub.vendor().requests().size());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | temperature must be between 0 and 2",
                "400 | This model's maximum context length is 4096 tokens, but max_tokens is 5000",
                "429 | Unsupported parameter: use 'max_completion_tokens' instead of 'max_tokens'"
            })
    void anotherRefusalIsReportedAtOnce(int status, String message) {
        try (StubbedProvider stub = new StubbedProvider(WireFormat.OPENAI, refusal(status, message))) {
            assertInstanceOf(FailureSignal.HttpStatus.class, stub.askInVain());
            assertEquals(1, stub.vendor().requests().size());
        }
    }

    private static Behaviour refusal(int status, String message) {
        JsonObject error = new JsonObject();
        error.addProperty("message", message);
        JsonObject body = new JsonObject();
        body.add("error", error);
        return new Behaviour.Status(status, Map.of(), body.toString());
    }

    private static List<JsonObject> sent(StubbedProvider stub) {
        return stub.vendor().requests().stream()
                .map(StubRequest::body)
                .map(body -> JsonParser.parseString(body).getAsJsonObject())
                .toList();
    }
}
