// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.autodev.language.Languages;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ModelRequest.Message;
import dev.autodev.provider.ModelRequest.Role;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.ProviderException;
import dev.autodev.provider.TextListener;
import dev.autodev.provider.credentials.EnvironmentCredentials;
import dev.autodev.provider.failure.FailureClassifier;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.provider.failure.ProviderFailure;
import dev.autodev.provider.http.ConnectionPool.ConnectionSettings;
import dev.autodev.provider.http.NetworkRoute;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderSettings.RequestForm;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.Settings.NetworkSettings;
import dev.autodev.task.Task;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.TestModels;
import dev.autodev.testkit.WireFormat;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stub of a vendor and settings that lead to it. */
final class StubbedProvider implements AutoCloseable {

    /** Looks like nothing that a pattern could recognise, so only exact erasure helps. */
    static final String KEY = "Correct-Horse:Battery_Staple";

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    static final int MAX_OUTPUT_TOKENS = 777;

    /** Of this stub alone: the system may give its port to the next stub, whose connections are new. */
    private final ModelClientFactory clients = TestModels.clients();

    private final StubVendor vendor;

    StubbedProvider(WireFormat wire, Behaviour... script) {
        this.vendor = new StubVendor(wire).script(script);
    }

    StubVendor vendor() {
        return vendor;
    }

    ProviderClient client() {
        return client("asked-model", null, Map.of());
    }

    ProviderClient client(String model, @Nullable Double temperature, Map<String, String> headers) {
        return client(settings(vendor.wire(), model, vendor.url(), temperature, headers));
    }

    ProviderClient client(String model, @Nullable Double temperature, RequestForm form) {
        return client(settings(vendor.wire(), model, vendor.url(), temperature, Map.of())
                .withModel(new ProviderSettings.ModelSettings(model, MAX_OUTPUT_TOKENS, 0, temperature, form)));
    }

    private ProviderClient client(ProviderSettings settings) {
        return clients.create(settings, new EnvironmentCredentials(Map.of("STUB_KEY", KEY)));
    }

    static ProviderSettings settings(
            WireFormat wire, String model, String url, @Nullable Double temperature, Map<String, String> headers) {
        return ProviderSettings.of("stub", ProviderType.valueOf(wire.name()))
                .withModel(
                        new ProviderSettings.ModelSettings(model, MAX_OUTPUT_TOKENS, 0, temperature, RequestForm.AUTO))
                .withEndpoint(new ProviderSettings.ProviderEndpoint(url, headers))
                .withApiKey(new ProviderSettings.ApiKeySource("STUB_KEY", List.of()));
    }

    static ModelRequest question() {
        return new ModelRequest(
                List.of(
                        new Message(Role.SYSTEM, "You write code."),
                        new Message(Role.USER, "Add \"two\" numbers: é, 猫")),
                new ModelRequest.Brief(Task.GENERATE, Languages.JAVA, "add", null, null));
    }

    /** What a server does with a connection, which is closed after it. */
    interface Conversation {

        void with(Socket socket) throws IOException;
    }

    /** Serves one connection after the other, until the server is closed or a conversation breaks off. */
    static void serve(ServerSocket server, Conversation conversation) {
        Thread.ofVirtual().start(() -> {
            while (true) {
                try (Socket socket = server.accept()) {
                    conversation.with(socket);
                } catch (IOException over) {
                    return;
                }
            }
        });
    }

    /** Asks the vendor at an address, as it is reached in an environment. */
    static ModelAnswer ask(String url, Map<String, String> environment) throws ProviderException, InterruptedException {
        ConnectionSettings connecting =
                new ConnectionSettings(Duration.ofSeconds(10), NetworkRoute.of(NetworkSettings.DEFAULT, environment));
        return new ModelClientFactory(() -> connecting, System::nanoTime)
                .create(
                        settings(WireFormat.OPENAI, "m", url, null, Map.of()),
                        new EnvironmentCredentials(Map.of("STUB_KEY", KEY)))
                .ask(question());
    }

    /** Asks, expects a failure, and checks that the key is nowhere in it. */
    FailureSignal askInVain() {
        return keyless(assertThrows(ProviderException.class, () -> client().ask(question())));
    }

    /** As {@link #askInVain()}, with an ear for the pieces that come before the failure. */
    FailureSignal listenInVain(TextListener listener) {
        return keyless(assertThrows(ProviderException.class, () -> client().ask(question(), listener)));
    }

    /** Sends one request that must fail in this way, without a retry. */
    static ProviderFailure assertFailure(
            WireFormat wire,
            Behaviour behaviour,
            TextListener listener,
            Class<? extends FailureSignal> signal,
            FailureKind kind) {
        try (StubbedProvider stub = new StubbedProvider(wire, behaviour)) {
            FailureSignal seen = stub.listenInVain(listener);

            assertInstanceOf(signal, seen);
            ProviderFailure failure = classified(seen);
            assertEquals(kind, failure.kind());
            assertEquals(1, stub.vendor().requests().size());
            return failure;
        }
    }

    private static FailureSignal keyless(ProviderException failure) {
        assertNoKey(failure.toString());
        assertNoKey(failure.signal().toString());
        if (failure.signal() instanceof FailureSignal.HttpStatus status) {
            assertNoKey(status.body());
            assertNoKey(status.headers().toString());
        }
        assertNoKey(classified(failure.signal()).detail());
        return failure.signal();
    }

    ProviderFailure failure() {
        return classified(askInVain());
    }

    static ProviderFailure classified(FailureSignal signal) {
        return FailureClassifier.classify(signal, NOW);
    }

    static void assertNoKey(String text) {
        assertFalse(text.contains(KEY), () -> "the key is in: " + text);
    }

    @Override
    public void close() {
        vendor.close();
    }
}
