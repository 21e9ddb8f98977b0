// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.autodev.provider.ModelAnswer.Finish;
import dev.autodev.provider.TextListener;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.provider.http.TransportException;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.WireFormat;
import dev.autodev.testkit.WireFormat.Ending;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Answers that were not streamed. */
final class WholeAnswerTest {

    @Test
    void geminiThatBlocksThePromptHasDeclined() {
        FailureSignal signal = signal("{\"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"}}");

        assertEquals(new FailureSignal.Declined("declined to answer: PROHIBITED_CONTENT"), signal);
    }

    @Test
    void openAisRefusalIsQuoted() {
        FailureSignal signal = signal(
                "{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"I cannot do that.\"},\"finish_reason\":\"stop\"}]}");

        assertEquals(new FailureSignal.Declined("declined to answer: I cannot do that."), signal);
    }

    @Test
    void anErrorThatIsNullIsNone() {
        for (String none : new String[] {"null", "\"\"", "false", "{}"}) {
            assertEquals("x", read("{\"error\":" + none + ",\"choices\":[{\"message\":{\"content\":\"x\"}}]}"));
        }
    }

    @Test
    void aCompatibleServersOwnReasonIsAnEnd() throws Exception {
        String body = WireFormat.OPENAI.answer("text", Ending.STOP).replace("\"stop\"", "\"eos_token\"");
        try (StubbedProvider stub =
                new StubbedProvider(WireFormat.OPENAI, Behaviour.raw(200, "application/json", body))) {
            assertEquals(
                    Finish.STOP, stub.client().ask(StubbedProvider.question()).finish());
        }
    }

    @Test
    void anOllamaThatIsDoneWithoutAReasonIsDone() throws Exception {
        String body = WireFormat.OLLAMA.answer("text", Ending.STOP).replace("\"done_reason\":\"stop\",", "");
        try (StubbedProvider stub =
                new StubbedProvider(WireFormat.OLLAMA, Behaviour.raw(200, "application/json", body))) {
            assertEquals(
                    Finish.STOP, stub.client().ask(StubbedProvider.question()).finish());
        }
    }

    @Test
    void anEndTheModelDidNotChooseIsACut() throws Exception {
        String body = WireFormat.MISTRAL.answer("text", Ending.STOP).replace("\"stop\"", "\"model_length\"");
        try (StubbedProvider stub =
                new StubbedProvider(WireFormat.MISTRAL, Behaviour.raw(200, "application/json", body))) {
            assertEquals(
                    Finish.LENGTH, stub.client().ask(StubbedProvider.question()).finish());
        }
    }

    @Test
    void anAnswerWithoutTextButWithALimitSaysWhatToDo() {
        String body = WireFormat.OPENAI.answer("", Ending.LENGTH);
        try (StubbedProvider stub =
                new StubbedProvider(WireFormat.OPENAI, Behaviour.raw(200, "application/json", body))) {
            FailureSignal.UnusableEnvelope signal =
                    assertInstanceOf(FailureSignal.UnusableEnvelope.class, stub.askInVain());
            assertEquals("the output limit was reached before any text: raise max_output_tokens", signal.detail());
        }
    }

    private static String read(String body) {
        WireAnswerReader reader = new WireAnswerReader(new WireAnswerReader.Wanted(TextListener.NONE), false);
        try {
            reader.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return reader.answer().text();
    }

    private static FailureSignal signal(String body) {
        return assertThrows(TransportException.class, () -> read(body)).signal();
    }
}
