// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.ProviderException;
import dev.autodev.provider.TextListener;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.settings.ProviderSettings.RequestForm;
import dev.autodev.settings.ProviderSettings.RequestForm.LimitParameter;
import dev.autodev.settings.ProviderSettings.RequestForm.Sending;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StubRequest;
import dev.autodev.testkit.WireFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unrecognized request argument supplied: max_completion_tokens",
                "Unsupported parameter: 'max_completion_tokens'. Use 'max_tokens' instead.",
                "[{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"max_completion_tokens\"],\"msg\":\"no\"}]"
            })
    void aServerThatKnowsOnlyTheOldLimitGetsIt(String message) throws Exception {
        try (StubbedProvider stub = new StubbedProvider(
                WireFormat.OPENAI, refusal(422, message), Behaviour.ok("fine"), Behaviour.ok("fine"))) {
            // a reasoning model by its name
            ProviderClient client = stub.client("gpt-5-of-another-server", null, Map.of());
            client.ask(StubbedProvider.question());
            client.ask(StubbedProvider.question());

            assertTrue(sent(stub).get(0).has("max_completion_tokens"));
            for (JsonObject cured : sent(stub).subList(1, 3)) {
                assertFalse(cured.has("max_completion_tokens"));
                assertTrue(cured.has("max_tokens"));
            }
        }
    }

    @Test
    void whatWasLearnedIsForgottenWhenItIsRefused() throws Exception {
        Behaviour fine = Behaviour.ok("fine");
        try (StubbedProvider stub = new StubbedProvider(
                WireFormat.OPENAI,
                LIMIT,
                fine,
                // another model is served under the name from here on
                refusal(400, "Unrecognized request argument supplied: max_completion_tokens"),
                fine,
                refusal(400, "temperature is not supported"),
                fine,
                refusal(422, "temperature: field required"),
                fine,
                fine)) {
            ProviderClient client = stub.client("asked-model", 0.25, Map.of());
            for (int asked = 0; asked < 5; asked++) {
                assertEquals("fine", client.ask(StubbedProvider.question()).text());
            }

            List<Boolean> old =
                    sent(stub).stream().map(body -> body.has("max_tokens")).toList();
            assertEquals(List.of(true, false, false, true, true, true, true, true, true), old);
            List<Boolean> temperature =
                    sent(stub).stream().map(body -> body.has("temperature")).toList();
            assertEquals(List.of(true, true, true, true, true, false, false, true, true), temperature);
        }
    }

    @Test
    void theSettingsForceEachForm() throws Exception {
        RequestForm changed = new RequestForm(LimitParameter.MAX_COMPLETION_TOKENS, Sending.NEVER, Sending.NEVER);
        JsonObject plain = sentOnce("asked-model", changed);
        assertFalse(plain.has("max_tokens"));
        assertTrue(plain.has("max_completion_tokens"));
        assertFalse(plain.has("temperature"));
        assertEquals(1, plain.getAsJsonArray("messages").size());

        JsonObject reasoning =
                sentOnce("gpt-5-mini", new RequestForm(LimitParameter.MAX_TOKENS, Sending.ALWAYS, Sending.ALWAYS));
        assertTrue(reasoning.has("max_tokens"));
        assertFalse(reasoning.has("max_completion_tokens"));
        assertEquals(0.25, reasoning.get("temperature").getAsDouble());
        assertEquals(2, reasoning.getAsJsonArray("messages").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
                "'temperature' is not supported",
                "System role not supported"
            })
    void aForcedFormIsKeptWhenItIsRefused(String message) {
        RequestForm kept = new RequestForm(LimitParameter.MAX_TOKENS, Sending.ALWAYS, Sending.ALWAYS);
        try (StubbedProvider stub = new StubbedProvider(WireFormat.OPENAI, refusal(400, message))) {
            assertThrows(
                    ProviderException.class,
                    () -> stub.client("asked-model", 0.25, kept).ask(StubbedProvider.question()));
            assertEquals(1, stub.vendor().requests().size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutASystemRoleEveryVendorGetsTheRulesInTheQuestion(WireFormat wire) throws Exception {
        RequestForm noRole = new RequestForm(LimitParameter.AUTO, Sending.NEVER, Sending.NEVER);
        try (StubbedProvider stub = new StubbedProvider(wire, Behaviour.ok("fine"))) {
            stub.client("asked-model", 0.25, noRole).ask(StubbedProvider.question());

            String body = sent(stub).getFirst().toString();
            assertTrue(body.contains("\"You write code.\\n\\nAdd "), body);
            assertFalse(body.toLowerCase(Locale.ROOT).contains("system"), body);
            assertFalse(body.contains("temperature"), body);
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

    private static JsonObject sentOnce(String model, RequestForm form) throws Exception {
        try (StubbedProvider stub = new StubbedProvider(WireFormat.OPENAI, Behaviour.ok("fine"))) {
            stub.client(model, 0.25, form).ask(StubbedProvider.question());
            return sent(stub).getFirst();
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
