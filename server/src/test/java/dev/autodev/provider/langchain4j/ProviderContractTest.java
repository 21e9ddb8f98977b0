// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelAnswer.Finish;
import dev.autodev.provider.TextListener;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.provider.failure.ProviderFailure;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.WireFormat;
import dev.autodev.testkit.WireFormat.Ending;
import dev.autodev.testkit.WireFormat.Oddity;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every vendor's adapter makes of good and bad answers: the same, whatever the wire format. */
final class ProviderContractTest {

    private static final String TEXT = "Here:\n```java\nint add(int a, int b) { return a + b; } // \"é\" 猫 \\n\n```\n";

    @ParameterizedTest
    @EnumSource
    void aGoodAnswerArrivesUnchangedInOneRequest(WireFormat wire) throws Exception {
        try (StubbedProvider stub = new StubbedProvider(wire, Behaviour.ok(TEXT))) {
            ModelAnswer reply = stub.client().ask(StubbedProvider.question());

            assertEquals(TEXT, reply.text());
            assertEquals(Finish.STOP, reply.finish());
            assertEquals(WireFormat.ANSWERING_MODEL, reply.model());
            assertEquals(new ModelAnswer.Usage(WireFormat.INPUT_TOKENS, WireFormat.OUTPUT_TOKENS), reply.usage());
            assertEquals(1, stub.vendor().requests().size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerCutAtTheLimitSaysSo(WireFormat wire) throws Exception {
        try (StubbedProvider stub = new StubbedProvider(wire, new Behaviour.Answer(TEXT, Ending.LENGTH))) {
            ModelAnswer reply = stub.client().ask(StubbedProvider.question());

            assertEquals(Finish.LENGTH, reply.finish());
            assertEquals(TEXT, reply.text());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecondQuestionUsesTheSameConnection(WireFormat wire) throws Exception {
        try (StubbedProvider stub = new StubbedProvider(wire, Behaviour.ok(TEXT))) {
            stub.client().ask(StubbedProvider.question());
            stub.client().ask(StubbedProvider.question());

            assertEquals(2, stub.vendor().requests().size());
            assertEquals(1, stub.vendor().openConnections());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSlowAnswerIsWaitedFor(WireFormat wire) throws Exception {
        try (StubbedProvider stub = new StubbedProvider(wire, new Behaviour.Drip("ok", Duration.ofMillis(1)))) {
            assertEquals("ok", stub.client().ask(StubbedProvider.question()).text());
        }
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void aStatusGetsItsKindAfterOneRequest(WireFormat wire, int status, FailureKind kind) {
        Behaviour error = new Behaviour.Status(status, Map.of(), "refused " + StubbedProvider.KEY + " for a reason");
        try (StubbedProvider stub = new StubbedProvider(wire, error)) {
            FailureSignal signal = stub.askInVain();
            ProviderFailure failure = StubbedProvider.classified(signal);

            assertEquals(
                    status,
                    assertInstanceOf(FailureSignal.HttpStatus.class, signal).status());
            assertEquals(kind, failure.kind());
            assertNull(failure.retryAfter());
            assertTrue(
                    failure.detail().contains("(HTTP " + status + "): refused [key] for a reason"), failure.detail());
            assertEquals(1, stub.vendor().requests().size());
        }
    }

    static Stream<Arguments> statuses() {
        return Arrays.stream(WireFormat.values())
                .flatMap(wire -> Stream.of(
                        Arguments.of(wire, 400, FailureKind.BAD_REQUEST),
                        Arguments.of(wire, 401, FailureKind.AUTH),
                        Arguments.of(wire, 404, FailureKind.MODEL_NOT_FOUND),
                        Arguments.of(wire, 408, FailureKind.TIMEOUT),
                        Arguments.of(wire, 413, FailureKind.TOO_LARGE),
                        Arguments.of(wire, 429, FailureKind.RATE_LIMIT),
                        Arguments.of(wire, 500, FailureKind.SERVER),
                        Arguments.of(wire, 503, FailureKind.OVERLOADED),
                        Arguments.of(wire, 529, FailureKind.OVERLOADED)));
    }

    @ParameterizedTest
    @EnumSource
    void theRequestedWaitSurvivesInEachOfItsForms(WireFormat wire) {
        Behaviour seconds = Behaviour.status(429, "Retry-After", "7");
        Behaviour millis = Behaviour.status(429, "retry-after-ms", "1500");
        Behaviour date = new Behaviour.Status(
                429,
                Map.of("Date", "Sun, 01 Mar 2026 08:00:00 GMT", "Retry-After", "Sun, 01 Mar 2026 08:00:30 GMT"),
                "slow down");
        try (StubbedProvider stub = new StubbedProvider(wire, seconds, millis, date)) {
            assertEquals(Duration.ofSeconds(7), stub.failure().retryAfter());
            assertEquals(Duration.ofMillis(1500), stub.failure().retryAfter());
            assertEquals(Duration.ofSeconds(30), stub.failure().retryAfter());
            assertEquals(3, stub.vendor().requests().size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRedirectIsNotFollowed(WireFormat wire) {
        Behaviour redirect = Behaviour.status(302, "Location", "http://elsewhere.example/?token=secret");
        try (StubbedProvider stub = new StubbedProvider(wire, redirect)) {
            ProviderFailure failure = stub.failure();

            assertEquals(FailureKind.BAD_ENVELOPE, failure.kind());
            assertTrue(failure.detail().contains("redirect to elsewhere.example"), failure.detail());
            assertEquals(1, stub.vendor().requests().size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aResetConnectionIsLost(WireFormat wire) {
        assertFailure(wire, new Behaviour.Reset(), FailureSignal.ConnectionLost.class, FailureKind.RESET);
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionClosedWithoutAnswerIsLost(WireFormat wire) {
        assertFailure(wire, new Behaviour.CloseEarly(), FailureSignal.ConnectionLost.class, FailureKind.RESET);
    }

    @ParameterizedTest
    @EnumSource
    void aBodyShorterThanPromisedIsLost(WireFormat wire) {
        assertFailure(wire, new Behaviour.ShortBody(TEXT), FailureSignal.ConnectionLost.class, FailureKind.RESET);
    }

    @ParameterizedTest
    @EnumSource
    void chunksWithoutAnEndAreLost(WireFormat wire) {
        assertFailure(wire, new Behaviour.CutChunks(TEXT), FailureSignal.ConnectionLost.class, FailureKind.RESET);
    }

    @ParameterizedTest
    @EnumSource
    void truncatedJsonIsRefused(WireFormat wire) {
        assertUnusable(wire, new Behaviour.TruncatedJson(TEXT));
    }

    @ParameterizedTest
    @EnumSource
    void aWebPageIsRefused(WireFormat wire) {
        assertUnusable(wire, Behaviour.html200());
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyBodyIsRefused(WireFormat wire) {
        assertUnusable(wire, Behaviour.raw(200, "application/json", ""));
    }

    @ParameterizedTest
    @EnumSource
    void anEndlessBodyIsRefused(WireFormat wire) {
        assertUnusable(wire, new Behaviour.Raw(200, "application/json", new byte[9 * 1024 * 1024]));
    }

    @ParameterizedTest
    @MethodSource("oddities")
    void anEnvelopeWithoutAnAnswerIsRefused(WireFormat wire, Oddity oddity) {
        // OpenAI's compatible servers and Mistral may leave out the reason, see BytesOverLabelsTest
        if (oddity != Oddity.NO_ENDING || (wire != WireFormat.OPENAI && wire != WireFormat.MISTRAL)) {
            assertUnusable(wire, new Behaviour.Odd(oddity));
        }
    }

    static Stream<Arguments> oddities() {
        return Arrays.stream(WireFormat.values())
                .flatMap(wire -> Arrays.stream(Oddity.values())
                        .filter(oddity -> oddity != Oddity.OVERLOADED_ERROR)
                        .map(oddity -> Arguments.of(wire, oddity)));
    }

    @ParameterizedTest
    @EnumSource
    void anErrorObjectInA200IsQuoted(WireFormat wire) {
        try (StubbedProvider stub = new StubbedProvider(wire, new Behaviour.Odd(Oddity.ERROR_OBJECT))) {
            String detail = stub.failure().detail();
            assertTrue(detail.contains("stub failed inside"), detail);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOverloadErrorInA200IsAnOverload(WireFormat wire) {
        assertFailure(
                wire,
                new Behaviour.Odd(Oddity.OVERLOADED_ERROR),
                FailureSignal.UnusableEnvelope.class,
                FailureKind.OVERLOADED);
    }

    @ParameterizedTest
    @EnumSource
    void aContentFilterIsARefusal(WireFormat wire) {
        assertFailure(
                wire, new Behaviour.Answer(TEXT, Ending.FILTERED), FailureSignal.Declined.class, FailureKind.REFUSAL);
    }

    private static void assertUnusable(WireFormat wire, Behaviour behaviour) {
        assertFailure(wire, behaviour, FailureSignal.UnusableEnvelope.class, FailureKind.BAD_ENVELOPE);
    }

    private static ProviderFailure assertFailure(
            WireFormat wire, Behaviour behaviour, Class<? extends FailureSignal> signal, FailureKind kind) {
        return StubbedProvider.assertFailure(wire, behaviour, TextListener.NONE, signal, kind);
    }
}
