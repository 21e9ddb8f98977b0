package dev.autodev.provider.langchain4j;

import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.ProviderException;
import dev.autodev.provider.TextListener;
import dev.autodev.provider.VendorDefaults;
import dev.autodev.provider.credentials.CredentialSource;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.provider.http.ConnectionPool;
import dev.autodev.provider.http.ExceptionCauses;
import dev.autodev.provider.http.TransportException;
import dev.autodev.settings.ProviderSettings;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One vendor's model. It is set up at the first question, because that takes up to a second and may need a password
 * store.
 *
 * <p><i>Thread-safe.</i>
 */
final class ModelClient implements ProviderClient {

    private final ProviderSettings provider;
    private final CredentialSource credentials;
    private final Vendor vendor;
    private final ConnectionPool connections;
    private final ReentrantLock settingUp = new ReentrantLock();
    private volatile @Nullable Ready ready;

    /** The key stays at hand for one purpose: to be erased from whatever a server sends back. */
    private record Ready(ChatModel model, StreamingChatModel streaming, String key) {
        @Override
        public String toString() {
            return "ready";
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
        return answer(ready ->
                MessageConverter.toReply(ready.model().chat(MessageConverter.toChatRequest(request)), model()));
    }

    /** With nobody to listen the answer is asked for whole: there are servers that cannot stream. */
    @Override
    public ModelAnswer ask(ModelRequest request, TextListener listener) throws ProviderException, InterruptedException {
        return listener == TextListener.NONE ? ask(request) : answer(ready -> hear(ready, request, listener));
    }

    private ModelAnswer hear(Ready ready, ModelRequest request, TextListener listener) throws ProviderException {
        ChatRequest question = MessageConverter.toChatRequest(request);
        StreamCollector hearing = new StreamCollector(listener);
        try {
            ready.streaming().chat(question, hearing);
        } catch (NonStreamingResponse answered) {
            ModelAnswer reply = MessageConverter.toReply(
                    vendor.chatModel(endpoint(provider, ready.key(), new FixedResponseHttpClient(answered.response())))
                            .chat(question),
                    model());
            listener.text(reply.text());
            return reply;
        }
        return MessageConverter.toReply(hearing.response(), model());
    }

    private interface ModelCall {
        ModelAnswer answer(Ready ready) throws ProviderException;
    }

    private ModelAnswer answer(ModelCall call) throws ProviderException, InterruptedException {
        Ready ready = ready();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try {
            return call.answer(ready);
        } catch (RuntimeException e) {
            throw new ProviderException(new SecretEraser(provider, ready.key()).erase(signalOf(e)));
        }
    }

    @Override
    public void warm() {
        connections.warm(VendorDefaults.baseUrlOf(provider));
        VendorWarmUp.run(vendor, provider);
    }

    private Ready ready() throws ProviderException, InterruptedException {
        Ready known = ready;
        if (known != null) {
            return known;
        }
        settingUp.lockInterruptibly();
        try {
            known = ready;
            if (known == null) {
                String key = credentials.key(provider);
                Vendor.Endpoint endpoint = endpoint(provider, key, transport());
                known = new Ready(vendor.chatModel(endpoint), vendor.streamingModel(endpoint), key);
                ready = known;
            }
            return known;
        } finally {
            settingUp.unlock();
        }
    }

    private HttpClient transport() {
        return new HttpTransport(connections, provider.endpoint().headers());
    }

    static Vendor.Endpoint endpoint(ProviderSettings provider, String key, HttpClient transport) {
        return new Vendor.Endpoint(
                VendorDefaults.modelOf(provider),
                VendorDefaults.baseUrlOf(provider),
                VendorDefaults.callsVendorItself(provider),
                key,
                provider.model().maxOutputTokens(),
                provider.model().temperature(),
                new HttpTransportBuilder(transport));
    }

    private static FailureSignal signalOf(RuntimeException failure) throws InterruptedException {
        for (Throwable cause : ExceptionCauses.of(failure)) {
            switch (cause) {
                case TransportException seen -> {
                    return seen.signal();
                }
                case StatusException seen -> {
                    return seen.signal();
                }
                case InterruptedException interrupt -> {
                    // thrown on, so no longer pending
                    Thread.interrupted();
                    throw new InterruptedException();
                }
                default -> {}
            }
        }
        // langchain4j's ways to say that a field is missing are many: null pointers, index errors, Jackson's
        return new FailureSignal.UnusableEnvelope("the answer has no text");
    }
}
