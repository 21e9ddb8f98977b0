// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.infill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.autodev.language.Languages;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ModelRequest.Brief;
import dev.autodev.provider.ModelRequest.Infill;
import dev.autodev.provider.ModelRequest.Message;
import dev.autodev.provider.ModelRequest.Role;
import dev.autodev.provider.ProviderException;
import dev.autodev.provider.credentials.EnvironmentCredentials;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.provider.langchain4j.ModelClientFactory;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderSettings.CompletionOptions;
import dev.autodev.settings.ProviderSettings.CompletionWire;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.schema.SettingKeys;
import dev.autodev.task.Task;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StubRequest;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.TestModels;
import dev.autodev.testkit.TestSettings;
import dev.autodev.testkit.WireFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each wire on a real socket, and what happens where an endpoint does not have it. */
@Timeout(60)
final class InfillingClientTest {

    private static final Behaviour ABSENT = Behaviour.status(404);
    private static final Behaviour NO_SUFFIX =
            Behaviour.raw(400, "application/json", "{\"error\":{\"message\":\"suffix is not currently supported\"}}");
    private static final Behaviour NO_INSERT = Behaviour.raw(
            400, "application/json", "{\"error\":\"registry.ollama.ai/library/m does not support insert\"}");

    private final ModelClientFactory models = TestModels.clients();
    private DetectedWires wires = new DetectedWires(null);
    private ProviderSettings provider;
    private StubVendor vendor = new StubVendor(WireFormat.OPENAI);

    @AfterEach
    void close() {
        vendor.close();
    }

    private InfillingClient client(WireFormat wire, ProviderType type, String model, CompletionWire wanted) {
        vendor.close();
        vendor = new StubVendor(wire);
        ProviderSettings plain = TestSettings.provider("stub", type, vendor.url());
        provider = plain.withModel(plain.model().withName(model)).withCompletion(new CompletionOptions(wanted, "", ""));
        EnvironmentCredentials keys = new EnvironmentCredentials(Map.of());
        return new InfillingClient(provider, models.create(provider, keys), keys, models.connections(), wires);
    }

    private InfillingClient compatible(String model) {
        return client(WireFormat.OPENAI, ProviderType.OPENAI, model, CompletionWire.AUTO);
    }

    private static ModelRequest request(Predicate<String> enough) {
        return new ModelRequest(
                List.of(new Message(Role.USER, "complete this")),
                new Brief(Task.GENERATE, Languages.named("java").orElseThrow(), "", null, null),
                new Infill("A.java", "int a;\nint b = ", ";\n", enough));
    }

    private static ModelRequest request() {
        return request(beginning -> false);
    }

    private JsonObject sent(int number) {
        return JsonParser.parseString(vendor.requests().get(number).body()).getAsJsonObject();
    }

    private List<String> paths() {
        return vendor.requests().stream().map(StubRequest::target).toList();
    }

    @Test
    void mistralHasItsOwnPath() throws Exception {
        InfillingClient client = client(WireFormat.MISTRAL, ProviderType.MISTRAL, "codestral", CompletionWire.AUTO);
        vendor.script(Behaviour.stream("a + 1", 3));
        List<String> pieces = new ArrayList<>();
        ModelAnswer answer = client.ask(request(), pieces::add);
        assertEquals("a + 1", answer.text());
        assertEquals("a + 1", String.join("", pieces));
        assertEquals(WireFormat.OUTPUT_TOKENS, answer.usage().outputTokens());
        assertEquals(List.of("/v1/fim/completions"), paths());
        assertEquals("int a;\nint b = ", sent(0).get("prompt").getAsString());
        assertEquals(";\n", sent(0).get("suffix").getAsString());
    }

    @Test
    void llamaServerAddsTheTokensItself() throws Exception {
        InfillingClient client = compatible("anything");
        vendor.script(Behaviour.stream("a + 1", 3));
        assertEquals("a + 1", client.ask(request()).text());
        assertEquals(List.of("/infill"), paths());
        assertEquals("int a;\n", sent(0).get("input_prefix").getAsString());
        assertEquals("int b = ", sent(0).get("prompt").getAsString());
        assertEquals(";\n", sent(0).get("input_suffix").getAsString());
    }

    @Test
    void serverThatTakesASuffixIsRemembered() throws Exception {
        InfillingClient client = compatible("anything");
        vendor.script(new Behaviour.ByPath(Map.of("/infill", ABSENT), Behaviour.stream("a + 1", 3)));
        assertEquals("a + 1", client.ask(request()).text());
        assertEquals("a + 1", client.ask(request()).text());
        assertEquals(List.of("/infill", "/v1/completions", "/v1/completions"), paths());
        assertEquals(";\n", sent(2).get("suffix").getAsString());
    }

    @Test
    void serverWithoutASuffixGetsTheTokensOfTheModel() throws Exception {
        InfillingClient client = compatible("Qwen/Qwen2.5-Coder-7B");
        vendor.script(ABSENT, NO_SUFFIX, Behaviour.stream("a + 1", 3));
        assertEquals("a + 1", client.ask(request()).text());
        assertEquals(
                "<|fim_prefix|>int a;\nint b = <|fim_suffix|>;\n<|fim_middle|>",
                sent(2).get("prompt").getAsString());
        assertFalse(sent(2).has("suffix"));
    }

    @Test
    void serverThatCannotFillInGetsAChat() throws Exception {
        InfillingClient client = compatible("gpt-unknown");
        vendor.script(ABSENT, NO_SUFFIX, Behaviour.ok("a + 1"));
        assertEquals("a + 1", client.ask(request()).text());
        assertEquals("a + 1", client.ask(request()).text());
        assertEquals(List.of("/infill", "/v1/completions", "/v1/chat/completions", "/v1/chat/completions"), paths());
    }

    @Test
    void ollamaModelWithoutInsertGetsTheTokensOfTheModel() throws Exception {
        InfillingClient client = client(WireFormat.OLLAMA, ProviderType.OLLAMA, "starcoder2", CompletionWire.AUTO);
        vendor.script(NO_INSERT, Behaviour.stream("a + 1", 3));
        assertEquals("a + 1", client.ask(request()).text());
        assertEquals("a + 1", client.ask(request()).text());
        assertEquals(List.of("/api/generate", "/api/generate", "/api/generate"), paths());
        assertEquals(";\n", sent(0).get("suffix").getAsString());
        assertTrue(sent(2).get("raw").getAsBoolean());
        assertEquals(
                "<fim_prefix>int a;\nint b = <fim_suffix>;\n<fim_middle>",
                sent(2).get("prompt").getAsString());
    }

    @Test
    void missingModelIsAFailureAndNotAMissingWire() {
        InfillingClient client = client(WireFormat.OLLAMA, ProviderType.OLLAMA, "absent", CompletionWire.AUTO);
        vendor.script(Behaviour.raw(404, "application/json", "{\"error\":\"model 'absent' not found\"}"));
        ProviderException failed = assertThrows(ProviderException.class, () -> client.ask(request()));
        assertEquals(404, ((FailureSignal.HttpStatus) failed.signal()).status());
        assertEquals(1, vendor.requests().size());
    }

    @Test
    void otherFailuresAreThoseOfTheProvider() {
        InfillingClient client = compatible("anything");
        vendor.script(Behaviour.status(429, "Retry-After", "7"));
        ProviderException failed = assertThrows(ProviderException.class, () -> client.ask(request()));
        assertEquals(
                "7",
                ((FailureSignal.HttpStatus) failed.signal())
                        .header("Retry-After")
                        .orElseThrow());
    }

    /** A model may go on for ever. */
    @Test
    void connectionIsClosedWhenTheAnswerIsEnough() throws Exception {
        for (CompletionWire wire : List.of(CompletionWire.INFILL, CompletionWire.CHAT)) {
            InfillingClient client = client(WireFormat.OPENAI, ProviderType.OPENAI, "anything", wire);
            vendor.script(Behaviour.streamHangAfter("a + 1", ";\n", "}"));
            // a read from a socket does not end when the test's time is over
            ModelAnswer answer = assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> client.ask(request(beginning -> beginning.endsWith("\n")), piece -> {}),
                    wire.toString());
            assertEquals("a + 1;\n", answer.text());
            vendor.awaitClosed(Duration.ofSeconds(20));
        }
    }

    @Test
    void cutAnswerIsAFailure() {
        InfillingClient client = compatible("anything");
        vendor.script(Behaviour.streamCut("a +"));
        ProviderException failed = assertThrows(ProviderException.class, () -> client.ask(request()));
        assertTrue(
                failed.signal() instanceof FailureSignal.ConnectionLost,
                failed.signal().toString());
    }

    @Test
    void answerIsReadByItsBytes() throws Exception {
        InfillingClient client = compatible("anything");
        vendor.script(
                Behaviour.raw(200, "text/event-stream", "\uFEFF{\n  \"content\": \"a + 1\",\n  \"stop\": true\n}\n"),
                Behaviour.raw(
                        200, "application/json", "data: {\"content\": \"a +\"}\n\ndata: {\"content\": \" 2\"}\n\n"));
        assertEquals("a + 1", client.ask(request()).text());
        assertEquals("a + 2", client.ask(request()).text());
    }

    @Test
    void gapThatNeedsNoTextIsAnAnswer() throws Exception {
        InfillingClient client = compatible("anything");
        vendor.script(Behaviour.ok(""));
        assertEquals("", client.ask(request()).text());
    }

    @Test
    void chosenWireIsTheOnlyOne() {
        InfillingClient client = client(WireFormat.OPENAI, ProviderType.OPENAI, "qwen", CompletionWire.SUFFIX);
        vendor.script(NO_SUFFIX);
        assertThrows(ProviderException.class, () -> client.ask(request()));
        assertEquals(List.of("/v1/completions"), paths());
    }

    @Test
    void wireIsKnownToOtherProcesses(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("state/wires");
        wires = new DetectedWires(file);
        InfillingClient client = compatible("qwen2.5-coder");
        assertEquals(
                "completes by infill or suffix or tokens of qwen or chat, not tried yet", wires.described(provider));
        vendor.script(ABSENT, NO_SUFFIX, Behaviour.stream("a + 1", 3));
        client.ask(request());
        DetectedWires other = new DetectedWires(file);
        assertEquals("completes by tokens of qwen", other.described(provider));
        assertEquals(InfillWire.OPENAI_TOKENS, other.candidates(provider).getFirst());
        assertFalse(Files.readString(file).contains("127.0.0.1"));
    }

    @Test
    void serverThatIsAChatInOneProcessIsTriedAgainInTheNext(@TempDir Path folder) throws Exception {
        wires = new DetectedWires(folder.resolve("wires"));
        InfillingClient client = compatible("anything");
        vendor.script(ABSENT, NO_SUFFIX, Behaviour.ok("a + 1"));
        client.ask(request());
        DetectedWires other = new DetectedWires(folder.resolve("wires"));
        assertEquals("completes by chat", other.described(provider));
        assertEquals(InfillWire.LLAMA_INFILL, other.candidates(provider).getFirst());
    }

    @Test
    void wireThatTheServerHasNoMoreIsReplaced() throws Exception {
        InfillingClient client = compatible("anything");
        vendor.script(Behaviour.stream("a + 1", 3), ABSENT, Behaviour.stream("a + 2", 3));
        assertEquals("a + 1", client.ask(request()).text());
        assertEquals("a + 2", client.ask(request()).text());
        assertEquals("completes by suffix", wires.described(provider));
        assertEquals(List.of("/infill", "/infill", "/v1/completions"), paths());
    }

    @Test
    void providerThatCompletesInOneWayOrNotAtAllIsDescribed() {
        client(WireFormat.MISTRAL, ProviderType.MISTRAL, "codestral", CompletionWire.AUTO);
        assertEquals("completes by suffix", wires.described(provider));
        client(WireFormat.MISTRAL, ProviderType.MISTRAL, "codestral", CompletionWire.NONE);
        assertEquals("does not complete", wires.described(provider));
    }

    @Test
    void modelThatReasonsIsRequestedToAnswerAtOnce() throws Exception {
        InfillingClient client = client(WireFormat.OPENAI, ProviderType.OPENAI, "gpt-5-mini", CompletionWire.CHAT);
        vendor.script(Behaviour.ok("a + 1"));
        client.ask(request());
        assertEquals("minimal", sent(0).get("reasoning_effort").getAsString());
        client.ask(new ModelRequest(request().messages(), request().brief()));
        assertFalse(sent(1).has("reasoning_effort"), "a conversation may reason");

        client = client(WireFormat.OPENAI, ProviderType.OPENAI, "Qwen/Qwen3-8B", CompletionWire.CHAT);
        vendor.script(Behaviour.ok("a + 1"));
        client.ask(request());
        assertFalse(sent(0).getAsJsonObject("chat_template_kwargs")
                .get("enable_thinking")
                .getAsBoolean());

        client = client(WireFormat.GEMINI, ProviderType.GEMINI, "gemini-2.5-flash", CompletionWire.CHAT);
        vendor.script(Behaviour.ok("a + 1"));
        client.ask(request());
        assertEquals(
                0,
                sent(0).getAsJsonObject("generationConfig")
                        .getAsJsonObject("thinkingConfig")
                        .get("thinkingBudget")
                        .getAsInt());

        client = client(WireFormat.OLLAMA, ProviderType.OLLAMA, "qwen3", CompletionWire.CHAT);
        vendor.script(Behaviour.ok("a + 1"));
        client.ask(request());
        assertFalse(sent(0).get("think").getAsBoolean());
    }

    @Test
    void endpointThatRefusesTheSwitchForThoughtsIsSentNoneAgain() throws Exception {
        InfillingClient client = client(WireFormat.OPENAI, ProviderType.OPENAI, "qwen3", CompletionWire.CHAT);
        Behaviour refusal = Behaviour.raw(
                422,
                "application/json",
                "{\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":[\"chat_template_kwargs\"]}]}");
        vendor.script(refusal, Behaviour.ok("a + 1"));
        assertEquals("a + 1", client.ask(request()).text());
        assertEquals("a + 1", client.ask(request()).text());
        assertEquals(3, vendor.requests().size());
        assertFalse(sent(1).has("chat_template_kwargs"));
        assertFalse(sent(2).has("chat_template_kwargs"));
    }

    @Test
    void conversationsAreNotAffected() throws Exception {
        InfillingClient client = compatible("anything");
        vendor.script(Behaviour.ok("hello"));
        ModelRequest chat = new ModelRequest(request().messages(), request().brief());
        assertEquals("hello", client.ask(chat).text());
        assertEquals(List.of("/v1/chat/completions"), paths());
    }

    @Test
    void familyOfTokensFollowsFromTheModel() {
        Map<String, TokenFamily> families = Map.of(
                "qwen2.5-coder:7b", TokenFamily.QWEN,
                "codegemma:2b", TokenFamily.CODEGEMMA,
                "ibm-granite/granite-4.0-h", TokenFamily.GRANITE,
                "granite-3b-code", TokenFamily.STARCODER,
                "bigcode/starcoder2-7b", TokenFamily.STARCODER,
                "CodeLlama-7b-hf", TokenFamily.CODELLAMA,
                "deepseek-coder-6.7b-base", TokenFamily.DEEPSEEK,
                "codestral-22b", TokenFamily.CODESTRAL,
                "JetBrains/Mellum-4b-base", TokenFamily.MELLUM);
        families.forEach((model, family) ->
                assertEquals(family, TokenFamily.ofModel(model).orElseThrow(), model));
        assertTrue(TokenFamily.ofModel("gpt-5").isEmpty());
    }

    @Test
    void settingNamesEveryFamily() {
        assertEquals(
                Stream.of(TokenFamily.values())
                        .map(family -> family.name().toLowerCase(Locale.ROOT))
                        .toList(),
                SettingKeys.CONTROL_TOKENS);
    }

    @Test
    void headerThatCannotBeSentIsNamed() {
        client(WireFormat.MISTRAL, ProviderType.MISTRAL, "codestral", CompletionWire.AUTO);
        ProviderSettings damaged = provider.withEndpoint(
                new ProviderSettings.ProviderEndpoint(vendor.url(), Map.of("X-A", "a\r\nX-B: b")));
        EnvironmentCredentials keys = new EnvironmentCredentials(Map.of());
        InfillingClient client =
                new InfillingClient(damaged, models.create(damaged, keys), keys, models.connections(), wires);
        ProviderException failure = assertThrows(ProviderException.class, () -> client.ask(request()));
        assertEquals(
                new FailureSignal.NoCredentials("the header X-A cannot be sent: check headers in the configuration"),
                failure.signal());
        assertEquals(List.of(), paths());
    }
}
