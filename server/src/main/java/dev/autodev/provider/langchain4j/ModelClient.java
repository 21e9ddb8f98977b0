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
import dev.autodev.provider.langchain4j.HttpTransport.StatusException;
import dev.autodev.settings.ProviderSettings;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
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
    private final HttpTransport transport;
    private final QuietReasoning reasoning;
    private final ReentrantLock building = new ReentrantLock();
    private volatile @Nullable Models models;

    /** The key is kept only to erase it from what a server sends back. */
    private record Models(ChatModel chat, StreamingChatModel streaming, String key) {

        HttpRequest written(ChatRequest request, boolean isStreamed) {
            return RequestWriter.written(() -> {
                if (isStreamed) {
                    streaming.chat(request, RequestWriter.NO_RESPONSE);
                } else {
                    chat.chat(request);
                }
            });
        }

        @Override
        public String toString() {
            return "models";
        }
    }

    ModelClient(ProviderSettings provider, CredentialSource credentials, Vendor vendor, ConnectionPool connections) {
        this.provider = provider;
        this.credentials = credentials;
        this.vendor = vendor;
        this.connections = connections;
        this.transport = new HttpTransport(connections, provider);
        this.reasoning = new QuietReasoning(provider.type(), VendorDefaults.modelOf(provider));
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
        return ask(request, TextListener.NONE);
    }

    /** Without a listener the answer is requested in one piece, because some servers cannot stream. */
    @Override
    public ModelAnswer ask(ModelRequest request, TextListener listener) throws ProviderException, InterruptedException {
        Models built = models();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try {
            HttpRequest written = built.written(MessageConverter.toChatRequest(request), listener != TextListener.NONE);
            // a gap may need no text
            boolean isGap = request.infill() != null;
            WireAnswerReader.Wanted wanted = new WireAnswerReader.Wanted(listener, request::isEnough, isGap, model());
            return !isGap ? transport.answer(written, wanted) : quickAnswer(written, wanted);
        } catch (RuntimeException e) {
            throw new ProviderException(new SecretEraser(provider, built.key()).erase(signalOf(e)));
        }
    }

    /** Without the model's thoughts, where the endpoint has a way to request that. */
    private ModelAnswer quickAnswer(HttpRequest written, WireAnswerReader.Wanted wanted) {
        try {
            return transport.answer(withBody(written, reasoning.applied(written.body())), wanted);
        } catch (StatusException refused) {
            if (!reasoning.learn(refused.signal())) {
                throw refused;
            }
            return transport.answer(written, wanted);
        }
    }

    private static HttpRequest withBody(HttpRequest request, String body) {
        return HttpRequest.builder()
                .method(request.method())
                .url(request.url())
                .headers(request.headers())
                .body(body)
                .build();
    }

    @Override
    public void warm() {
        connections.warm(VendorDefaults.baseUrlOf(provider));
        Models keyless = built("");
        ChatRequest hello =
                ChatRequest.builder().messages(UserMessage.from("hello")).build();
        keyless.written(hello, false);
        keyless.written(hello, true);
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
                built = built(credentials.key(provider));
                models = built;
            }
            return built;
        } finally {
            building.unlock();
        }
    }

    private Models built(String key) {
        Vendor.Endpoint endpoint = new Vendor.Endpoint(
                VendorDefaults.modelOf(provider),
                VendorDefaults.baseUrlOf(provider),
                VendorDefaults.callsVendorItself(provider),
                key,
                provider.model().maxOutputTokens(),
                provider.model().temperature(),
                provider.model().form(),
                new RequestWriter());
        return new Models(vendor.chatModel(endpoint), vendor.streamingModel(endpoint), key);
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
        // a bug, which ends one request
        throw failure;
    }
}
