// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelAnswer.Finish;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ModelRequest.Infill;
import dev.autodev.provider.ProviderException;
import dev.autodev.provider.TextListener;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StreamFormat;
import dev.autodev.testkit.WireFormat;
import dev.autodev.testkit.WireFormat.Ending;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams of every vendor, read to their end. */
final class WireAnswerReaderTest {

    private static final FailureSignal CUT = new FailureSignal.ConnectionLost("the stream was cut");

    @Test
    void aCompatibleServerMayLeaveOutItsLastWord() throws Exception {
        String body = stream(WireFormat.OPENAI, "text").replace("data: [DONE]\n\n", "");

        assertEquals("text", heard(WireFormat.OPENAI, body).text());
    }

    @Test
    void aCompatibleServersOwnReasonIsAnEnd() throws Exception {
        String body = stream(WireFormat.OPENAI, "text").replace("\"stop\"", "\"eos_token\"");

        assertEquals(Finish.STOP, heard(WireFormat.OPENAI, body).finish());
    }

    @Test
    void anEndTheModelDidNotChooseIsACut() throws Exception {
        String body = stream(WireFormat.MISTRAL, "text").replace("\"stop\"", "\"model_length\"");

        assertEquals(Finish.LENGTH, heard(WireFormat.MISTRAL, body).finish());
    }

    @ParameterizedTest
    @EnumSource(WireFormat.class)
    void anAnswerWithoutTextIsOneIfAGapMayNeedNone(WireFormat wire) throws Exception {
        ModelRequest plain = StubbedProvider.question();
        ModelRequest gap =
                new ModelRequest(plain.messages(), plain.brief(), new Infill("A.java", "int a;", "", text -> false));
        try (StubbedProvider stub =
                new StubbedProvider(wire, Behaviour.raw(200, "text/event-stream", stream(wire, "\n")))) {
            assertTrue(stub.client().ask(gap, piece -> {}).text().isBlank());
            assertThrows(ProviderException.class, () -> stub.client().ask(plain, piece -> {}));
        }
    }

    @Test
    void aStreamWithoutUsageHasNone() throws Exception {
        String body = stream(WireFormat.OPENAI, "text").replaceAll("\"usage\":\\{[^}]*}", "\"usage\":null");

        assertNull(heard(WireFormat.OPENAI, body).usage());
    }

    @Test
    void aStreamIsKnownWithoutItsContentType() throws Exception {
        try (StubbedProvider stub = new StubbedProvider(
                WireFormat.OPENAI, Behaviour.raw(200, "text/plain", stream(WireFormat.OPENAI, "text")))) {
            assertEquals(
                    "text",
                    stub.client().ask(StubbedProvider.question(), piece -> {}).text());
        }
    }

    @Test
    void anOllamaThatIsDoneWithoutAReasonIsDone() throws Exception {
        String body = stream(WireFormat.OLLAMA, "text").replace("\"done_reason\":\"stop\",", "");

        assertEquals(Finish.STOP, heard(WireFormat.OLLAMA, body).finish());
    }

    @Test
    void blankLinesBetweenOllamasAreNothing() throws Exception {
        String body = stream(WireFormat.OLLAMA, "text").replace("\n", "\r\n\r\n");

        assertEquals("text", heard(WireFormat.OLLAMA, body).text());
    }

    @Test
    void mistralsUsageMayComeByItself() throws Exception {
        String body = stream(WireFormat.MISTRAL, "text")
                .replace("data: [DONE]", "data: {\"id\":\"1\",\"choices\":[],\"usage\":{}}\n\ndata: [DONE]");

        assertEquals("text", heard(WireFormat.MISTRAL, body).text());
    }

    @ParameterizedTest
    @EnumSource
    void anUnreadablePieceIsNotSkipped(WireFormat wire) {
        StreamFormat format = new StreamFormat(wire);
        String unreadable = switch (wire) {
            case ANTHROPIC ->
                "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":7}\n\n";
            case OPENAI, MISTRAL -> "data: {\"id\":\"1\",\"choices\":[{\"delta\":7}]}\n\n";
            case GEMINI -> "data: {\"candidates\":[{\"content\":7}]}\n\n";
            case OLLAMA -> "{\"message\":7,\"done\":false}\n";
        };
        String body = String.join("", format.opening())
                + format.piece("one")
                + unreadable
                + format.piece("two")
                + String.join("", format.ending(Ending.STOP));

        assertEquals(new FailureSignal.UnusableEnvelope("a part of the answer could not be read"), signal(wire, body));
    }

    @Test
    void theEndEventEndsAStreamWithoutAReason() throws Exception {
        String body = stream(WireFormat.OPENAI, "text").replace("\"stop\"", "null");

        assertEquals("text", heard(WireFormat.OPENAI, body).text());
        assertEquals(CUT, signal(WireFormat.OPENAI, body.replace("data: [DONE]", "")));
    }

    @Test
    void aReasonEndsAStreamWithoutItsLastEvent() throws Exception {
        String anthropic = stream(WireFormat.ANTHROPIC, "text").replaceAll("event: message_stop\n.*\n", "");
        String mistral = stream(WireFormat.MISTRAL, "text").replace("data: [DONE]", "");

        assertEquals("text", heard(WireFormat.ANTHROPIC, anthropic).text());
        assertEquals("text", heard(WireFormat.MISTRAL, mistral).text());
    }

    @Test
    void twoBlocksOfTextAreTwoParagraphs() throws Exception {
        String second = "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":2,"
                + "\"content_block\":{\"type\":\"text\",\"text\":\"more\"}}\n\n";
        String body =
                stream(WireFormat.ANTHROPIC, "text").replace("event: message_delta", second + "event: message_delta");

        assertEquals("text\nmore", heard(WireFormat.ANTHROPIC, body).text());
    }

    @Test
    void anAnswerThatIsRepeatedAtTheEndOfItsStreamIsReadOnce() throws Exception {
        String body = stream(WireFormat.OPENAI, "text")
                .replace("\"delta\":{}", "\"delta\":{},\"message\":{\"role\":\"assistant\",\"content\":\"text\"}");

        assertEquals("text", heard(WireFormat.OPENAI, body).text());
    }

    @Test
    void openAisRefusalIsQuotedInOnePiece() {
        String body = stream(WireFormat.OPENAI, "text")
                .replace("{\"reasoning_content\":\"a thought\"}", "{\"refusal\":\"I cannot\"}")
                .replace("{\"content\":\"text\"}", "{\"refusal\":\" do that.\"}");

        assertEquals(
                new FailureSignal.Declined("declined to answer: I cannot do that."), signal(WireFormat.OPENAI, body));
    }

    @Test
    void geminiThatBlocksThePromptHasDeclined() {
        assertEquals(
                new FailureSignal.Declined("declined to answer: PROHIBITED_CONTENT"),
                signal(WireFormat.GEMINI, "data: {\"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"}}\n\n"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{\"code\":502,\"message\":\"m\"}`, OVERLOADED",
                "`{\"code\":500,\"message\":\"m\"}`, SERVER",
                "`{\"code\":200,\"message\":\"m\"}`, BAD_ENVELOPE",
                "`{\"code\":\"1500\",\"message\":\"m\"}`, BAD_ENVELOPE",
                "`{\"code\":\"insufficient_quota\",\"message\":\"m\"}`, QUOTA",
                "`{\"type\":\"service_tier_capacity_exceeded\",\"message\":\"m\"}`, RATE_LIMIT",
                "`{\"type\":\"x\",\"message\":\"this is not overloaded\"}`, BAD_ENVELOPE",
                "`\"llama runner process has terminated\"`, BAD_ENVELOPE",
                "`[]`, BAD_ENVELOPE",
            })
    void anErrorsOwnWordsDecide(String error, FailureKind kind) {
        JsonObject event = JsonParser.parseString("{\"error\":" + error + "}").getAsJsonObject();

        assertEquals(
                kind,
                StubbedProvider.classified(StreamError.signal(event.get("error"), event))
                        .kind());
    }

    @ParameterizedTest
    @EnumSource
    void theEndIsSeenAtTheLastEventAndNotBefore(WireFormat wire) {
        WireAnswerReader reader = new WireAnswerReader(new WireAnswerReader.Wanted(TextListener.NONE), true);
        List<String> events = stream(wire, "text")
                .lines()
                .filter(line -> line.startsWith("data: ") || line.startsWith("{"))
                .map(line -> line.replaceFirst("^data: ", ""))
                .toList();

        for (String event : events) {
            assertFalse(reader.isOver(), event);
            reader.accept(null, true, event);
        }
        // Gemini's streams end with their body
        assertEquals(wire != WireFormat.GEMINI, reader.isOver());
        assertDoesNotThrow(() -> reader.answer());
    }

    private static String stream(WireFormat wire, String text) {
        StreamFormat format = new StreamFormat(wire);
        return String.join("", format.opening()) + format.piece(text) + String.join("", format.ending(Ending.STOP));
    }

    private static ModelAnswer heard(WireFormat wire, String body) throws Exception {
        List<String> pieces = new ArrayList<>();
        try (StubbedProvider stub =
                new StubbedProvider(wire, Behaviour.raw(200, new StreamFormat(wire).contentType(), body))) {
            ModelAnswer reply = stub.client().ask(StubbedProvider.question(), pieces::add);
            assertEquals(reply.text(), String.join("", pieces));
            return reply;
        }
    }

    private static FailureSignal signal(WireFormat wire, String body) {
        try (StubbedProvider stub =
                new StubbedProvider(wire, Behaviour.raw(200, new StreamFormat(wire).contentType(), body))) {
            return stub.listenInVain(piece -> {});
        }
    }
}
