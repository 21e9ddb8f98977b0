package dev.autodev.provider.langchain4j;

import dev.autodev.provider.TextListener;
import dev.autodev.settings.ProviderSettings;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.model.chat.request.ChatRequest;

/**
 * Loads the classes of a vendor by asking a question that goes nowhere, with no key.
 *
 * <p><i>Immutable.</i>
 */
final class VendorWarmUp {

    private VendorWarmUp() {}

    static void run(Vendor vendor, ProviderSettings provider) {
        FixedResponseHttpClient nothing = new FixedResponseHttpClient(
                SuccessfulHttpResponse.builder().statusCode(200).body("{}").build());
        Vendor.Endpoint nowhere = ModelClient.endpoint(provider, "", nothing);
        ChatRequest hello =
                ChatRequest.builder().messages(UserMessage.from("hello")).build();
        ignoringFailure(() -> vendor.chatModel(nowhere).chat(hello));
        ignoringFailure(() -> vendor.streamingModel(nowhere).chat(hello, new StreamCollector(TextListener.NONE)));
    }

    private static void ignoringFailure(Runnable question) {
        try {
            question.run();
        } catch (RuntimeException e) {
            // expected: the question went nowhere; a real mistake shows at the first real question
        }
    }
}
