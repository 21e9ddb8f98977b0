package dev.autodev.provider.model;

import dev.autodev.config.Settings;
import dev.autodev.provider.Credentials;
import dev.autodev.provider.FailureSignal;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.ProviderException;
import dev.autodev.provider.ProviderReply;
import dev.autodev.provider.ProviderRequest;
import dev.autodev.provider.TextListener;
import dev.autodev.provider.VendorDefaults;
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

    private final Settings.Provider provider;
    private final Credentials credentials;
    private final Vendor vendor;
    private final SharedConnections connections;
    private final ReentrantLock settingUp = new ReentrantLock();
    private volatile @Nullable Ready ready;

    /** The key stays at hand for one purpose: to be erased from whatever a server sends back. */
    private record Ready(ChatModel model, StreamingChatModel streaming, String key) {
        @Override
        public String toString() {
            return "ready";
        }
    }

    ModelClient(Settings.Provider provider, Credentials credentials, Vendor vendor, SharedConnections connections) {
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
    public ProviderReply ask(ProviderRequest request) throws ProviderException, InterruptedException {
        return answer(ready -> Translation.toReply(ready.model().chat(Translation.toChatRequest(request)), model()));
    }

    /** With nobody to listen the answer is asked for whole: there are servers that cannot stream. */
    @Override
    public ProviderReply ask(ProviderRequest request, TextListener listener)
            throws ProviderException, InterruptedException {
        return listener == TextListener.NONE ? ask(request) : answer(ready -> hear(ready, request, listener));
    }

    private ProviderReply hear(Ready ready, ProviderRequest request, TextListener listener) throws ProviderException {
        ChatRequest question = Translation.toChatRequest(request);
        Hearing hearing = new Hearing(listener);
        try {
            ready.streaming().chat(question, hearing);
        } catch (AnsweredWhole answered) {
            ProviderReply reply = Translation.toReply(
                    vendor.chatModel(endpoint(provider, ready.key(), new CannedAnswer(answered.response())))
                            .chat(question),
                    model());
            listener.text(reply.text());
            return reply;
        }
        return Translation.toReply(hearing.response(), model());
    }

    private interface Call {
        ProviderReply answer(Ready ready) throws ProviderException;
    }

    private ProviderReply answer(Call call) throws ProviderException, InterruptedException {
        Ready ready = ready();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try {
            return call.answer(ready);
        } catch (RuntimeException e) {
            throw new ProviderException(new Redaction(provider, ready.key()).erase(signalOf(e)));
        }
    }

    @Override
    public void warm() {
        connections.warm(VendorDefaults.baseUrlOf(provider));
        Warming.run(vendor, provider);
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
        return new Transport(connections, provider.headers());
    }

    static Vendor.Endpoint endpoint(Settings.Provider provider, String key, HttpClient transport) {
        return new Vendor.Endpoint(
                VendorDefaults.modelOf(provider),
                VendorDefaults.baseUrlOf(provider),
                VendorDefaults.callsVendorItself(provider),
                key,
                provider.maxOutputTokens(),
                provider.temperature(),
                new TransportBuilder(transport));
    }

    private static FailureSignal signalOf(RuntimeException failure) throws InterruptedException {
        for (Throwable cause : Causes.of(failure)) {
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
