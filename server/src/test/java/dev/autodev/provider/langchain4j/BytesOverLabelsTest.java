// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autodev.provider.TextListener;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.WireFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of an answer decide how it is read, and no harmless field costs its text. */
final class BytesOverLabelsTest {

    private static final TextListener LISTENER = piece -> {};

    private static final String END =
            "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

    private static final String STREAM = "data: {\"choices\":[{\"delta\":{\"content\":\"fine\"}}]}\n\n" + END;

    private static final String WHOLE =
            "{\"choices\":[{\"message\":{\"content\":\"fine\"},\"finish_reason\":\"stop\"}]}";

    @ParameterizedTest
    @CsvSource({"false, text/event-stream", "false, application/json", "true, application/json", "true, text/html"})
    void aStreamIsReadWhateverItsLabel(boolean streamed, String label) throws Exception {
        assertEquals("fine", answer(streamed, label, STREAM));
        assertEquals("fine", answer(streamed, label, ": keep-alive\n\n\r\n: again\n\n" + STREAM));
    }

    @ParameterizedTest
    @CsvSource({"false, text/plain", "true, text/event-stream", "true, application/json"})
    void completeJsonIsReadWhateverItsLabel(boolean streamed, String label) throws Exception {
        assertEquals("fine", answer(streamed, label, WHOLE));
        assertEquals("fine", answer(streamed, label, ": processing\n\n: processing\n\n  " + WHOLE));
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "MISTRAL"})
    void eventsWithoutContentAreSkipped(WireFormat wire) throws Exception {
        assertEquals("fine", answer(wire, true, "text/event-stream", "data: null\n\n: ping\n\n" + STREAM));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thePartsOfTheTextAreJoinedWithoutThoughts(boolean streamed) throws Exception {
        String parts = "[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"hm\"}]},"
                + "{\"type\":\"text\",\"text\":\"fi\"},{\"type\":\"text\",\"text\":\"ne\"}]";
        String body = (streamed ? STREAM : WHOLE).replace("\"fine\"", parts);

        assertEquals("fine", answer(streamed, "", body));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMissingReasonIsAnEnd(boolean streamed) throws Exception {
        assertEquals(
                "fine",
                answer(
                        streamed,
                        "",
                        streamed ? STREAM.replace("\"stop\"", "null") : WHOLE.replace("\"stop\"", "null")));
        assertEquals(
                "fine", answer(streamed, "", (streamed ? STREAM : WHOLE).replace(",\"finish_reason\":\"stop\"", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"usage\":\"none\"",
                "\"usage\":{\"prompt_tokens\":\"few\",\"completion_tokens\":1.5}",
                "\"created\":\"2026-01-01T00:00:00Z\"",
                "\"created\":{}",
                "\"id\":7,\"model\":[]",
                "\"system_fingerprint\":{},\"service_tier\":[1],\"object\":null"
            })
    void metadataOfAnotherTypeCostsNoText(String field) throws Exception {
        for (WireFormat wire : new WireFormat[] {WireFormat.OPENAI, WireFormat.MISTRAL}) {
            assertEquals("fine", answer(wire, false, "", WHOLE.replace("{\"choices\"", "{" + field + ",\"choices\"")));
            assertEquals("fine", answer(wire, true, "", STREAM.replace("{\"choices\"", "{" + field + ",\"choices\"")));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStreamWithoutItsEndIsCut(boolean streamed) {
        Behaviour cut = Behaviour.raw(200, "application/json", STREAM.replace(END, ""));
        try (StubbedProvider stub = new StubbedProvider(WireFormat.OPENAI, cut)) {
            assertEquals(
                    new FailureSignal.ConnectionLost("the stream was cut"),
                    stub.listenInVain(streamed ? LISTENER : TextListener.NONE));
        }
    }

    private static String answer(boolean streamed, String label, String body) throws Exception {
        return answer(WireFormat.OPENAI, streamed, label, body);
    }

    private static String answer(WireFormat wire, boolean streamed, String label, String body) throws Exception {
        String type = label.isEmpty() ? streamed ? "text/event-stream" : "application/json" : label;
        try (StubbedProvider stub = new StubbedProvider(wire, Behaviour.raw(200, type, body))) {
            String text = stub.client()
                    .ask(StubbedProvider.question(), streamed ? LISTENER : TextListener.NONE)
                    .text();
            assertEquals(1, stub.vendor().requests().size());
            return text;
        }
    }
}
