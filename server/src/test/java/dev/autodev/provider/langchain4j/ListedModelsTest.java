// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of the models in the vendors' lists are offered. */
class ListedModelsTest {

    @Test
    void nameAloneShowsWhatWritesNoText() {
        assertNames(List.of("codestral-embodied", "gpt-5-mini", "imagine-1", "o4"), """
                {"data":[{"id":"o4"},{"id":"gpt-5-mini"},{"id":"text-embedding-3-small"},{"id":"whisper-1"},
                {"id":"tts-1-hd"},{"id":"gpt-4o-mini-tts"},{"id":"dall-e-3"},{"id":"omni-moderation-latest"},
                {"id":"gpt-4o-realtime-preview"},{"id":"gpt-image-1"},{"id":"nomic-embed-text:latest"},
                {"id":"gpt-4o-transcribe"},{"id":"imagine-1"},{"id":"codestral-embodied"}]}""");
    }

    @Test
    void fieldsOfGeminiMistralAndOpenRouterShowIt() {
        assertNames(List.of("gemini-2.5-flash"), """
                {"models":[{"name":"models/gemini-2.5-flash","supportedGenerationMethods":["generateContent","countTokens"]},
                {"name":"models/aqa","supportedGenerationMethods":["generateAnswer"]}]}""");
        assertNames(List.of("codestral-latest"), """
                {"data":[{"id":"codestral-latest","capabilities":{"completion_chat":true}},
                {"id":"voxtral","capabilities":{"completion_chat":false}}]}""");
        assertNames(List.of("a/writer"), """
                {"data":[{"id":"a/writer","architecture":{"output_modalities":["text"]}},
                {"id":"a/painter","architecture":{"output_modalities":["picture"]}}]}""");
    }

    @Test
    void otherTextHasNoModels() {
        for (String body : List.of(
                "", "[]", "<html>", "{\"data\":{}}", "{\"data\":[1,{\"id\":{}},{\"id\":null}]}", "{\"data\":[{}]}")) {
            assertNames(List.of(), body);
        }
    }

    private static void assertNames(List<String> expected, String body) {
        assertEquals(expected, List.copyOf(ListedModels.names(body)), body);
    }
}
