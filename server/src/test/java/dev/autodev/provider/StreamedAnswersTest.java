// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.Failure;
import dev.autodev.provider.coordinator.AttemptListener;
import dev.autodev.provider.coordinator.CoordinatedRequest.StreamLimits;
import dev.autodev.provider.coordinator.ProviderCoordinator.CallResult;
import dev.autodev.provider.health.ProviderState.Circuit;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StreamEnd;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.WireFormat;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that stream, through the coordinator and over real sockets: the limits on silence, a cut, a cancel. */
@Timeout(60)
final class StreamedAnswersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration NEVER = Duration.ofHours(1);

    private final StubbedVendors vendors = new StubbedVendors();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstPiece = new CountDownLatch(1);
    private final AttemptListener listener = new AttemptListener() {
        @Override
        public void attemptStarted(String provider, String model, int number) {
            heard.add(number + ":");
        }

        @Override
        public void text(String piece) {
            heard.add(piece);
            firstPiece.countDown();
        }
    };

    @AfterEach
    void close() {
        vendors.close();
    }

    @ParameterizedTest
    @EnumSource
    void aStreamThatDoesNotBeginIsLeftAndItsConnectionClosed(WireFormat wire) throws Exception {
        StubVendor silent = vendors.add(wire, Behaviour.streamHangAfter());
        CallResult result = vendors.listen(new StreamLimits(SHORT, NEVER), listener);
        assertEquals(List.of("a timeout: no text within 0.3 s"), story(result));
        assertEquals(List.of("1:"), heard);
        silent.awaitClosed(PATIENCE);
    }

    @ParameterizedTest
    @EnumSource
    void aStreamThatPausesTooLongIsLeftAndItsConnectionClosed(WireFormat wire) throws Exception {
        StubVendor stalled = vendors.add(wire, Behaviour.streamHangAfter("half"));
        CallResult result = vendors.listen(new StreamLimits(NEVER, SHORT), listener);
        assertEquals(List.of("a timeout: the answer stopped coming for 0.3 s"), story(result));
        assertEquals(List.of("1:", "half"), heard);
        stalled.awaitClosed(PATIENCE);
    }

    /** One peer joins the lines of an answer without their ends. */
    @ParameterizedTest
    @EnumSource
    void aStreamKeepsItsLineEnds(WireFormat wire) {
        String text = "def f():\n\n    return 1\r\n\n\tend\n";
        vendors.add(wire, Behaviour.stream(text, text.length()));
        CallResult.Success answered =
                assertInstanceOf(CallResult.Success.class, vendors.listen(new StreamLimits(NEVER, NEVER), listener));
        assertEquals(text, answered.answer().text());
        assertEquals("1:" + text, String.join("", heard));
    }

    /** One peer never clears the timer of a call that has ended: it goes off in the middle of a later one. */
    @Test
    void theTimeLimitOfACallThatHasEndedEndsNoLaterOne() {
        Duration limit = Duration.ofMillis(1500);
        Behaviour slow = Behaviour.streamSlow("abcdefgh", 8, Duration.ofMillis(125));
        vendors.add(WireFormat.OPENAI, slow, slow);
        long started = System.nanoTime();
        for (int call = 1; call <= 2; call++) {
            CallResult.Success answered = assertInstanceOf(
                    CallResult.Success.class, vendors.listen(new StreamLimits(limit, limit), listener));
            assertEquals("abcdefgh", answered.answer().text());
            assertEquals(1, answered.attempts().size());
        }
        assertTrue(StubbedVendors.millisSince(started) > limit.toMillis(), "the first limit passed in the second call");
    }

    /** As a whole it takes longer than any one pause may. */
    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "OLLAMA"})
    void aStreamMayTakeItsTimeAsLongAsItComes(WireFormat wire) {
        vendors.add(wire, Behaviour.streamSlow("abcdefgh", 8, Duration.ofMillis(225)));
        CallResult.Success answered = assertInstanceOf(
                CallResult.Success.class, vendors.listen(new StreamLimits(NEVER, Duration.ofMillis(1500)), listener));
        assertEquals("abcdefgh", answered.answer().text());
        assertEquals(1, answered.attempts().size());
        assertTrue(answered.attempts().getFirst().millis() >= 1500, "it took its time");
    }

    @ParameterizedTest
    @EnumSource
    void aCutStreamIsAFailureAndAnotherProviderAnswers(WireFormat wire) {
        vendors.add(wire, Behaviour.streamThen(StreamEnd.CUT_BODY, "half", " of"));
        vendors.add(WireFormat.OPENAI, Behaviour.stream("good answer", 2));
        CallResult result = vendors.listen(StreamLimits.DEFAULT, listener);
        assertEquals(List.of("a reset: the stream was cut", "b ok"), story(result));
        assertEquals(List.of("1:", "half", " of", "2:", "good a", "nswer"), heard);
        assertEquals("good answer", ((CallResult.Success) result).answer().text());
        assertTrue(vendors.health(0).failureRate() > 0, "it counts");
    }

    @ParameterizedTest
    @EnumSource
    void cancellingClosesTheStreamAndSaysNothingAboutTheProvider(WireFormat wire) throws Exception {
        StubVendor vendor = vendors.add(wire, Behaviour.streamHangAfter("one"));
        CompletableFuture<CallResult> end = new CompletableFuture<>();
        Thread asker = Thread.ofVirtual().start(() -> end.complete(vendors.listen(StreamLimits.DEFAULT, listener)));
        assertTrue(firstPiece.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        asker.interrupt();
        CallResult.NoAnswer result =
                assertInstanceOf(CallResult.NoAnswer.class, end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        assertInstanceOf(Failure.Cancelled.class, result.failure());
        assertFalse(result.staleMayAnswer());
        vendor.awaitClosed(PATIENCE);
        assertEquals(Circuit.CLOSED, vendors.health(0).circuit());
        assertEquals(0, vendors.health(0).failureRate());
        assertEquals(List.of("1:", "one"), heard);
    }

    private static List<String> story(CallResult result) {
        List<Attempt> attempts = switch (result) {
            case CallResult.Success answered -> answered.attempts();
            case CallResult.NoAnswer unanswered ->
                assertInstanceOf(Failure.NotGenerated.class, unanswered.failure())
                        .attempts();
        };
        return attempts.stream().map(StreamedAnswersTest::told).toList();
    }

    private static String told(Attempt attempt) {
        return attempt.provider() + " " + attempt.outcome() + (attempt.ok() ? "" : ": " + attempt.detail());
    }
}
