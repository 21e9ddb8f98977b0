// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelAnswer.Finish;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.TextListener;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.provider.failure.ProviderFailure;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StreamEnd;
import dev.autodev.testkit.StreamFormat;
import dev.autodev.testkit.WireFormat;
import dev.autodev.testkit.WireFormat.Ending;
import dev.autodev.testkit.WireFormat.Oddity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every vendor's adapter makes of good and bad streams: the same, whatever the wire format. */
// some of the servers here never close: an adapter that waits for them must fail, not hang the build
@Timeout(60)
final class StreamContractTest {

    private static final String TEXT =
            "Here:\n```java\nint add(int a, int b) { return a + b; } // \"é\" 猫 😀 \\n\n```\n";

    private final List<String> heard = new ArrayList<>();

    @ParameterizedTest
    @EnumSource
    void thePiecesArriveInOrderAndTheAnswerIsWhole(WireFormat wire) throws Exception {
        try (StubbedProvider stub = new StubbedProvider(wire, Behaviour.stream(TEXT, 7))) {
            ModelAnswer reply = stub.client().ask(StubbedProvider.question(), heard::add);

            assertEquals(TEXT, reply.text());
            assertEquals(TEXT, String.join("", heard));
            assertEquals(7, heard.size());
            assertEquals(Finish.STOP, reply.finish());
            assertEquals(WireFormat.ANSWERING_MODEL, reply.model());
            assertEquals(new ModelAnswer.Usage(WireFormat.INPUT_TOKENS, WireFormat.OUTPUT_TOKENS), reply.usage());
            assertEquals(1, stub.vendor().requests().size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPieceIsDeliveredBeforeTheNextOneIsSent(WireFormat wire) throws Exception {
        Semaphore permits = new Semaphore(1);
        Thread asking = Thread.currentThread();
        List<Thread> threads = new ArrayList<>();
        // the server sends nothing more until the listener has heard: were pieces kept back, this would never end
        try (StubbedProvider stub =
                new StubbedProvider(wire, Behaviour.streamDrip(permits, StreamEnd.STOP, "one", "two", "three"))) {
            TextListener listener = piece -> {
                heard.add(piece);
                threads.add(Thread.currentThread());
                permits.release();
            };
            ModelAnswer reply = stub.client().ask(StubbedProvider.question(), listener);

            assertEquals(List.of("one", "two", "three"), heard);
            assertEquals(List.of(asking, asking, asking), threads);
            assertEquals("onetwothree", reply.text());
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutAListenerNoStreamIsRequested(WireFormat wire) throws Exception {
        try (StubbedProvider stub = new StubbedProvider(wire, Behaviour.ok(TEXT))) {
            assertEquals(
                    TEXT,
                    stub.client()
                            .ask(StubbedProvider.question(), TextListener.NONE)
                            .text());
            assertFalse(
                    new StreamFormat(wire).isRequested(stub.vendor().requests().getFirst()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatDoesNotStreamIsUnderstood(WireFormat wire) throws Exception {
        try (StubbedProvider stub = new StubbedProvider(wire, Behaviour.ok(TEXT))) {
            ModelAnswer reply = stub.client().ask(StubbedProvider.question(), heard::add);

            assertTrue(
                    new StreamFormat(wire).isRequested(stub.vendor().requests().getFirst()));
            assertEquals(List.of(TEXT), heard);
            assertEquals(TEXT, reply.text());
            assertEquals(Finish.STOP, reply.finish());
            assertEquals(new ModelAnswer.Usage(WireFormat.INPUT_TOKENS, WireFormat.OUTPUT_TOKENS), reply.usage());
            assertEquals(1, stub.vendor().requests().size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStreamCutAtTheLimitSaysSo(WireFormat wire) throws Exception {
        try (StubbedProvider stub = new StubbedProvider(wire, Behaviour.streamThen(StreamEnd.LENGTH, "half of"))) {
            ModelAnswer reply = stub.client().ask(StubbedProvider.question(), heard::add);

            assertEquals(Finish.LENGTH, reply.finish());
            assertEquals("half of", reply.text());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecondStreamUsesTheSameConnection(WireFormat wire) throws Exception {
        try (StubbedProvider stub = new StubbedProvider(wire, Behaviour.stream(TEXT, 3))) {
            stub.client().ask(StubbedProvider.question(), heard::add);
            stub.client().ask(StubbedProvider.question(), heard::add);

            assertEquals(TEXT + TEXT, String.join("", heard));
            assertEquals(1, stub.vendor().openConnections());
        }
    }

    /** Gemini's streams end with their body, so there is nothing to tell such a server by. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GEMINI")
    void aBodyThatStaysOpenAfterTheAnswerIsLeft(WireFormat wire) throws Exception {
        try (StubbedProvider stub =
                new StubbedProvider(wire, Behaviour.streamThen(StreamEnd.STOP_AND_LINGER, "all", " of it"))) {
            assertEquals(
                    "all of it",
                    stub.client().ask(StubbedProvider.question(), heard::add).text());
            stub.vendor().awaitClosed(Duration.ofSeconds(20));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStreamWhoseBodyEndsTooEarlyWasCut(WireFormat wire) {
        assertCut(wire, Behaviour.streamThen(StreamEnd.CUT_BODY, "half", " of"));
    }

    @ParameterizedTest
    @EnumSource
    void aStreamThatEndsWithinAnEventWasCut(WireFormat wire) {
        assertCut(wire, Behaviour.streamThen(StreamEnd.CUT_EVENT, "half", " of"));
    }

    private void assertCut(WireFormat wire, Behaviour behaviour) {
        try (StubbedProvider stub = new StubbedProvider(wire, behaviour)) {
            assertEquals(new FailureSignal.ConnectionLost("the stream was cut"), stub.listenInVain(heard::add));
            assertEquals(List.of("half", " of"), heard);
            assertEquals(1, stub.vendor().requests().size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStreamWhoseConnectionBreaksIsLost(WireFormat wire) {
        Semaphore permits = new Semaphore(1);
        // closed only when the piece was delivered: the JDK may drop what it has when the connection breaks
        Behaviour cut = Behaviour.streamDrip(permits, StreamEnd.CUT_CONNECTION, "half");
        try (StubbedProvider stub = new StubbedProvider(wire, cut)) {
            FailureSignal signal = stub.listenInVain(piece -> {
                heard.add(piece);
                permits.release();
            });

            assertInstanceOf(FailureSignal.ConnectionLost.class, signal);
            assertEquals(List.of("half"), heard);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyStreamIsRefused(WireFormat wire) {
        assertFailure(
                wire, Behaviour.streamThen(StreamEnd.CUT_BODY), FailureSignal.ConnectionLost.class, FailureKind.RESET);
        assertEquals(List.of(), heard);
    }

    @ParameterizedTest
    @EnumSource
    void aCompleteStreamWithoutTextIsRefused(WireFormat wire) {
        assertFailure(
                wire,
                Behaviour.streamThen(StreamEnd.STOP),
                FailureSignal.UnusableEnvelope.class,
                FailureKind.BAD_ENVELOPE);
    }

    @ParameterizedTest
    @EnumSource
    void anErrorInTheStreamIsQuotedAndEndsIt(WireFormat wire) throws Exception {
        try (StubbedProvider stub = new StubbedProvider(wire, Behaviour.streamThen(StreamEnd.ERROR, "half"))) {
            FailureSignal signal = stub.listenInVain(heard::add);

            assertTrue(
                    assertInstanceOf(FailureSignal.UnusableEnvelope.class, signal)
                            .detail()
                            .contains("the runner stopped"),
                    signal.toString());
            assertEquals(List.of("half"), heard);
            stub.vendor().awaitClosed(Duration.ofSeconds(20));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOverloadInTheStreamIsAnOverload(WireFormat wire) {
        assertFailure(
                wire,
                Behaviour.streamThen(StreamEnd.OVERLOADED, "half"),
                FailureSignal.HttpStatus.class,
                FailureKind.OVERLOADED);
    }

    @ParameterizedTest
    @EnumSource
    void aRateLimitInTheStreamIsARateLimit(WireFormat wire) {
        ProviderFailure failure = assertFailure(
                wire,
                Behaviour.streamThen(StreamEnd.RATE_LIMITED, "half"),
                FailureSignal.HttpStatus.class,
                FailureKind.RATE_LIMIT);
        assertTrue(failure.detail().toLowerCase(Locale.ROOT).contains("slow down"), failure.detail());
    }

    @ParameterizedTest
    @EnumSource
    void aContentFilterInTheStreamIsARefusal(WireFormat wire) {
        assertFailure(
                wire,
                Behaviour.streamThen(StreamEnd.FILTERED, "half"),
                FailureSignal.Declined.class,
                FailureKind.REFUSAL);
    }

    @ParameterizedTest
    @EnumSource
    void anErrorStatusBeforeTheStreamKeepsItsHeaders(WireFormat wire) {
        Behaviour slowDown = new Behaviour.Status(
                429, Map.of("Retry-After", "7"), "refused " + StubbedProvider.KEY + " for a reason");
        ProviderFailure failure = assertFailure(wire, slowDown, FailureSignal.HttpStatus.class, FailureKind.RATE_LIMIT);

        assertEquals(Duration.ofSeconds(7), failure.retryAfter());
        assertTrue(failure.detail().contains("refused [key] for a reason"), failure.detail());
    }

    @ParameterizedTest
    @EnumSource
    void aRedirectOfAStreamIsNotFollowed(WireFormat wire) {
        assertFailure(
                wire,
                Behaviour.status(302, "Location", "http://elsewhere.example/"),
                FailureSignal.HttpStatus.class,
                FailureKind.BAD_ENVELOPE);
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionClosedWithoutAStreamIsLost(WireFormat wire) {
        assertFailure(wire, new Behaviour.CloseEarly(), FailureSignal.ConnectionLost.class, FailureKind.RESET);
        assertFailure(wire, new Behaviour.Reset(), FailureSignal.ConnectionLost.class, FailureKind.RESET);
    }

    @ParameterizedTest
    @EnumSource
    void ordinaryAnswersAreCheckedAsEver(WireFormat wire) {
        assertUnusable(wire, Behaviour.html200());
        assertUnusable(wire, Behaviour.raw(200, "application/json", ""));
        assertUnusable(wire, new Behaviour.TruncatedJson(TEXT));
        assertUnusable(wire, new Behaviour.Odd(Oddity.ERROR_OBJECT));
        assertUnusable(wire, new Behaviour.Odd(Oddity.NULL_CONTENT));
        // OpenAI's compatible servers and Mistral may leave out the reason, see BytesOverLabelsTest
        if (wire != WireFormat.OPENAI && wire != WireFormat.MISTRAL) {
            assertUnusable(wire, new Behaviour.Odd(Oddity.NO_ENDING));
        }
        assertFailure(
                wire, new Behaviour.Answer(TEXT, Ending.FILTERED), FailureSignal.Declined.class, FailureKind.REFUSAL);
        assertEquals(List.of(), heard);
    }

    @ParameterizedTest
    @EnumSource
    void anEndlessStreamIsRefused(WireFormat wire) {
        String event = new StreamFormat(wire).piece("x".repeat(100_000));
        String type = new StreamFormat(wire).contentType();
        assertUnusable(wire, Behaviour.raw(200, type, event.repeat(170)));
    }

    @ParameterizedTest
    @EnumSource
    void aStreamOfAnotherFormatIsRefused(WireFormat wire) {
        String type = new StreamFormat(wire).contentType();
        assertUnusable(wire, Behaviour.raw(200, type, "data: hello\n\n"));
    }

    @ParameterizedTest
    @EnumSource
    void aStreamAnswersAfterOneThatFailed(WireFormat wire) throws Exception {
        try (StubbedProvider stub = new StubbedProvider(
                wire, Behaviour.streamThen(StreamEnd.OVERLOADED, "lost"), Behaviour.stream(TEXT, 2))) {
            stub.listenInVain(heard::add);
            heard.clear();
            ProviderClient client = stub.client();

            assertEquals(
                    TEXT, client.ask(StubbedProvider.question(), heard::add).text());
            assertEquals(TEXT, String.join("", heard));
        }
    }

    private void assertUnusable(WireFormat wire, Behaviour behaviour) {
        assertFailure(wire, behaviour, FailureSignal.UnusableEnvelope.class, FailureKind.BAD_ENVELOPE);
    }

    private ProviderFailure assertFailure(
            WireFormat wire, Behaviour behaviour, Class<? extends FailureSignal> signal, FailureKind kind) {
        return StubbedProvider.assertFailure(wire, behaviour, heard::add, signal, kind);
    }
}
