package dev.autodev.provider.model;

import dev.autodev.config.Settings;
import dev.autodev.provider.TextListener;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.model.chat.request.ChatRequest;

/**
 * Loads the classes of a vendor by asking a question that goes nowhere, with no key.
 *
 * <p><i>Immutable.</i>
 */
final class Warming {

    private Warming() {}

    static void run(Vendor vendor, Settings.Provider provider) {
        CannedAnswer nothing = new CannedAnswer(
                SuccessfulHttpResponse.builder().statusCode(200).body("{}").build());
        Vendor.Endpoint nowhere = ModelClient.endpoint(provider, "", nothing);
        ChatRequest hello =
                ChatRequest.builder().messages(UserMessage.from("hello")).build();
        ignoringFailure(() -> vendor.chatModel(nowhere).chat(hello));
        ignoringFailure(() -> vendor.streamingModel(nowhere).chat(hello, new Hearing(TextListener.NONE)));
    }

    private static void ignoringFailure(Runnable question) {
        try {
            question.run();
        } catch (RuntimeException e) {
            // expected: the question went nowhere; a real mistake shows at the first real question
        }
    }
}
