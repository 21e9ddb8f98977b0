// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.TextListener;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.WireFormat;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An interrupt ends the call and the connection at once, wherever the server hangs. */
final class InterruptTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource
    void anInterruptBeforeTheHeadersClosesTheConnection(WireFormat wire) throws Exception {
        assertClosedByInterrupt(wire, new Behaviour.HangBeforeHeaders());
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptInTheBodyClosesTheConnection(WireFormat wire) throws Exception {
        assertClosedByInterrupt(wire, new Behaviour.HangInBody("half of this is all that comes"));
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptDuringADripClosesTheConnection(WireFormat wire) throws Exception {
        assertClosedByInterrupt(wire, new Behaviour.Drip("x".repeat(5000), Duration.ofMillis(20)));
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptBeforeTheQuestionSendsNothing(WireFormat wire) throws Exception {
        try (StubbedProvider stub = new StubbedProvider(wire, Behaviour.ok("never"))) {
            CompletableFuture<Throwable> ended = new CompletableFuture<>();
            ProviderClient client = stub.client();
            Thread.ofVirtual().start(() -> {
                Thread.currentThread().interrupt();
                ended.complete(failureOf(client, TextListener.NONE));
            });

            assertInstanceOf(InterruptedException.class, ended.get(20, TimeUnit.SECONDS));
            assertTrue(stub.vendor().requests().isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptOfAStreamThatHangsClosesTheConnection(WireFormat wire) throws Exception {
        CountDownLatch heard = new CountDownLatch(2);
        assertClosedByInterrupt(
                wire, Behaviour.streamHangAfter("one", "two"), piece -> heard.countDown(), stub -> heard.await());
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptBeforeTheStreamClosesTheConnection(WireFormat wire) throws Exception {
        assertClosedByInterrupt(wire, new Behaviour.HangBeforeHeaders(), piece -> {}, stub -> stub.awaitRequest(LONG));
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptBeforeTheFirstPieceClosesTheConnection(WireFormat wire) throws Exception {
        assertClosedByInterrupt(wire, Behaviour.streamHangAfter(), piece -> {}, stub -> stub.awaitRequest(LONG));
    }

    private interface Moment {
        void await(StubVendor vendor) throws InterruptedException;
    }

    private static void assertClosedByInterrupt(WireFormat wire, Behaviour behaviour) throws Exception {
        assertClosedByInterrupt(wire, behaviour, TextListener.NONE, stub -> stub.awaitRequest(LONG));
    }

    private static void assertClosedByInterrupt(
            WireFormat wire, Behaviour behaviour, TextListener listener, Moment moment) throws Exception {
        try (StubbedProvider stub = new StubbedProvider(wire, behaviour)) {
            ProviderClient client = stub.client();
            CompletableFuture<Throwable> ended = new CompletableFuture<>();
            CompletableFuture<Boolean> stillPending = new CompletableFuture<>();
            Thread caller = Thread.ofVirtual().start(() -> {
                ended.complete(failureOf(client, listener));
                stillPending.complete(Thread.currentThread().isInterrupted());
            });
            moment.await(stub.vendor());

            long interrupted = System.nanoTime();
            caller.interrupt();

            assertInstanceOf(InterruptedException.class, ended.get(20, TimeUnit.SECONDS));
            long closed = stub.vendor().awaitClosed(LONG);
            // far above the few milliseconds it takes, far below the ten minutes it must not take
            assertTrue(closed - interrupted < Duration.ofSeconds(2).toNanos());
            assertFalse(stillPending.get(20, TimeUnit.SECONDS));
        }
    }

    private static Throwable failureOf(ProviderClient client, TextListener listener) {
        try {
            client.ask(StubbedProvider.question(), listener);
            return new AssertionError("an answer came");
        } catch (Exception e) {
            return e;
        }
    }
}
