// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.ProviderException;
import dev.autodev.provider.TextListener;
import dev.autodev.provider.VendorDefaults;
import dev.autodev.provider.credentials.CredentialSource;
import dev.autodev.provider.credentials.SecretEraser;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.provider.http.ConnectionFailure;
import dev.autodev.provider.http.ConnectionPool;
import dev.autodev.provider.http.TransportException;
import dev.autodev.provider.langchain4j.HttpTransport.NonStreamingResponse;
import dev.autodev.provider.langchain4j.HttpTransport.StatusException;
import dev.autodev.provider.langchain4j.HttpTransport.StreamedResponse;
import dev.autodev.settings.ProviderSettings;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The client of one configured model. langchain4j's models are built at the first request, because that takes up to a
 * second and the key may come from a password store.
 *
 * <p><i>Thread-safe.</i>
 */
final class ModelClient implements ProviderClient {

    private final ProviderSettings provider;
    private final CredentialSource credentials;
    private final Vendor vendor;
    private final ConnectionPool connections;
    private final ReentrantLock building = new ReentrantLock();
    private volatile @Nullable Models models;

    /** The key is kept only to erase it from what a server sends back. */
    private record Models(ChatModel chat, StreamingChatModel streaming, String key) {
        @Override
        public String toString() {
            return "models";
        }
    }

    private interface ModelCall {
        ModelAnswer answer(Models models) throws ProviderException;
    }

    /** Returns the same response to every request, and a stream without events. */
    private record FixedResponse(SuccessfulHttpResponse response) implements HttpClient {

        @Override
        public SuccessfulHttpResponse execute(HttpRequest request) {
            return response;
        }

        @Override
        public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
            listener.onClose();
        }
    }

    /** Returns the events of a stream that has been received. */
    private record FixedStream(String body) implements HttpClient {

        @Override
        public SuccessfulHttpResponse execute(HttpRequest request) {
            throw new UnsupportedOperationException("the answer is a stream");
        }

        @Override
        public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
            InputStream received = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
            try {
                new StreamReader(received, () -> {}, listener).read(parser);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    ModelClient(ProviderSettings provider, CredentialSource credentials, Vendor vendor, ConnectionPool connections) {
        this.provider = provider;
        this.credentials = credentials;
        this.vendor = vendor;
        this.connections = connections;
    }

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public String model() {
        return VendorDefaults.modelOf(provider);
    }

    @Override
    public ModelAnswer ask(ModelRequest request) throws ProviderException, InterruptedException {
        return answer(models -> whole(models, MessageConverter.toChatRequest(request)));
    }

    private ModelAnswer whole(Models models, ChatRequest chat) throws ProviderException {
        try {
            return MessageConverter.toAnswer(models.chat().chat(chat), model());
        } catch (StreamedResponse streamed) {
            StreamCollector collector = new StreamCollector(TextListener.NONE);
            HttpClient replay = new FixedStream(streamed.body());
            vendor.streamingModel(endpoint(models.key(), replay)).chat(chat, collector);
            return MessageConverter.toAnswer(collector.response(), model());
        }
    }

    /** Without a listener the answer is requested in one piece, because some servers cannot stream. */
    @Override
    public ModelAnswer ask(ModelRequest request, TextListener listener) throws ProviderException, InterruptedException {
        return listener == TextListener.NONE ? ask(request) : answer(models -> stream(models, request, listener));
    }

    private ModelAnswer stream(Models models, ModelRequest request, TextListener listener) throws ProviderException {
        ChatRequest chat = MessageConverter.toChatRequest(request);
        StreamCollector collector = new StreamCollector(listener, request::isEnough);
        try {
            models.streaming().chat(chat, collector);
        } catch (NonStreamingResponse complete) {
            HttpClient replay = new FixedResponse(complete.response());
            ModelAnswer answer = MessageConverter.toAnswer(
                    vendor.chatModel(endpoint(models.key(), replay)).chat(chat), model());
            listener.text(answer.text());
            return answer;
        } catch (RuntimeException closed) {
            if (collector.beginning().isEmpty()) {
                throw closed;
            }
        }
        if (collector.beginning().isPresent()) {
            Thread.interrupted();
            return new ModelAnswer(collector.beginning().get(), ModelAnswer.Finish.STOP, model(), null);
        }
        return MessageConverter.toAnswer(collector.response(), model());
    }

    private ModelAnswer answer(ModelCall call) throws ProviderException, InterruptedException {
        Models built = models();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try {
            return call.answer(built);
        } catch (RuntimeException e) {
            throw new ProviderException(new SecretEraser(provider, built.key()).erase(signalOf(e)));
        }
    }

    @Override
    public void warm() {
        connections.warm(VendorDefaults.baseUrlOf(provider));
        Vendor.Endpoint nowhere = endpoint(
                "",
                new FixedResponse(SuccessfulHttpResponse.builder()
                        .statusCode(200)
                        .body("{}")
                        .build()));
        ChatRequest hello =
                ChatRequest.builder().messages(UserMessage.from("hello")).build();
        ignoringFailure(() -> vendor.chatModel(nowhere).chat(hello));
        ignoringFailure(() -> vendor.streamingModel(nowhere).chat(hello, new StreamCollector(TextListener.NONE)));
    }

    private static void ignoringFailure(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            // expected: the response is empty. The call was made only to load classes.
        }
    }

    private Models models() throws ProviderException, InterruptedException {
        Models built = models;
        if (built != null) {
            return built;
        }
        building.lockInterruptibly();
        try {
            built = models;
            if (built == null) {
                String key = credentials.key(provider);
                Vendor.Endpoint endpoint = endpoint(key, new HttpTransport(connections, provider));
                built = new Models(vendor.chatModel(endpoint), vendor.streamingModel(endpoint), key);
                models = built;
            }
            return built;
        } finally {
            building.unlock();
        }
    }

    private Vendor.Endpoint endpoint(String key, HttpClient transport) {
        return new Vendor.Endpoint(
                VendorDefaults.modelOf(provider),
                VendorDefaults.baseUrlOf(provider),
                VendorDefaults.callsVendorItself(provider),
                key,
                provider.model().maxOutputTokens(),
                provider.model().temperature(),
                transport);
    }

    private static FailureSignal signalOf(RuntimeException failure) throws InterruptedException {
        for (Throwable cause : ConnectionFailure.causesOf(failure)) {
            switch (cause) {
                case TransportException failed -> {
                    return failed.signal();
                }
                case StatusException failed -> {
                    return failed.signal();
                }
                case InterruptedException interrupt -> {
                    // passed on by the exception
                    Thread.interrupted();
                    throw new InterruptedException();
                }
                default -> {}
            }
        }
        // langchain4j reports a missing field by exceptions of many kinds: null pointers, index errors, Jackson's
        return new FailureSignal.UnusableEnvelope("the answer has no text");
    }
}
