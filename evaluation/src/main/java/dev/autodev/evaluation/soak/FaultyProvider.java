// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.soak;

import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StreamEnd;
import dev.autodev.testkit.StubRequest;
import dev.autodev.testkit.WireFormat.Ending;
import dev.autodev.testkit.WireFormat.Oddity;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What one provider does with each request: the right answer, or one of many faults. Its share of right answers changes every
 * hundred requests or so, so that breakers open and close.
 *
 * <p><i>Thread-safe.</i>
 */
final class FaultyProvider implements Function<StubRequest, Behaviour> {

    private static final double[] SHARES_OF_RIGHT_ANSWERS = {0.9, 0.9, 0.5, 0.05};
    private static final int REQUESTS_BETWEEN_CHANGES = 100;
    private static final Duration SLOW = Duration.ofMillis(20);
    private static final int BIG_ANSWER = 2_000_000;

    private final Random random;
    private final Map<String, Integer> counts = new TreeMap<>();
    private double rightAnswers = SHARES_OF_RIGHT_ANSWERS[0];

    FaultyProvider(long seed) {
        random = new Random(seed);
    }

    @Override
    public synchronized Behaviour apply(StubRequest request) {
        if (random.nextInt(REQUESTS_BETWEEN_CHANGES) == 0) {
            rightAnswers = SHARES_OF_RIGHT_ANSWERS[random.nextInt(SHARES_OF_RIGHT_ANSWERS.length)];
        }
        boolean isRight = random.nextDouble() < rightAnswers;
        String code = answer(request.body());
        Behaviour behaviour = isRight ? right(code) : fault(code);
        counts.merge(isRight ? "right answers" : "faults", 1, Integer::sum);
        return behaviour;
    }

    /** How many of each it has given. */
    synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    private Behaviour right(String text) {
        return switch (random.nextInt(4)) {
            case 0 -> Behaviour.ok(text);
            case 1 -> Behaviour.streamSlow(text, 10, SLOW);
            default -> Behaviour.stream(text, 1 + random.nextInt(40));
        };
    }

    private Behaviour fault(String text) {
        String half = text.substring(0, text.length() / 2);
        return switch (random.nextInt(26)) {
            case 0, 1, 2 -> Behaviour.status(500);
            case 3 -> Behaviour.status(503);
            case 4 -> Behaviour.status(529);
            case 5 -> Behaviour.status(429, "Retry-After", "1");
            case 6 -> Behaviour.status(429);
            case 7 -> Behaviour.status(400);
            case 8 -> new Behaviour.HangBeforeHeaders();
            case 9 -> new Behaviour.HangInBody(text);
            case 10 -> Behaviour.streamHangAfter(half);
            case 11 -> Behaviour.streamCut(half);
            case 12 -> Behaviour.streamThen(StreamEnd.CUT_BODY, half);
            case 13 -> Behaviour.streamThen(StreamEnd.CUT_EVENT, half);
            case 14 -> Behaviour.streamThen(StreamEnd.OVERLOADED, half);
            case 15 -> Behaviour.streamThen(StreamEnd.ERROR);
            case 16 -> Behaviour.streamThen(StreamEnd.STOP_AND_LINGER, text);
            case 17 -> new Behaviour.Answer(half, Ending.LENGTH);
            case 18 -> new Behaviour.Reset();
            case 19 -> new Behaviour.CloseEarly();
            case 20 -> new Behaviour.Drip(text, SLOW);
            case 21 -> random.nextBoolean() ? new Behaviour.ShortBody(text) : new Behaviour.CutChunks(text);
            case 22 -> new Behaviour.TruncatedJson(text);
            case 23 -> new Behaviour.Odd(Oddity.values()[random.nextInt(Oddity.values().length)]);
            case 24 -> random.nextBoolean() ? Behaviour.html200() : Behaviour.ok("I cannot help with that.");
            default -> junk();
        };
    }

    private Behaviour junk() {
        byte[] bytes = new byte[random.nextInt(10) == 0 ? BIG_ANSWER : 2_000];
        random.nextBytes(bytes);
        return new Behaviour.Raw(200, "application/json", bytes);
    }

    /** Code in the language of the request, as a model would write it. */
    private String answer(String request) {
        int number = random.nextInt(2);
        String code = request.contains("python")
                ? "def work(n: int) -> int:\n    return n + " + number + "\n"
                : request.contains("javascript")
                        ? "function work(n) {\n    return n + " + number + ";\n}\n"
                        : request.contains("java")
                                ? "int work(int n) {\n    return n + " + number + ";\n}\n"
                                : "func work(n int) int {\n\treturn n + " + number + "\n}\n";
        return "Here it is:\n```\n" + code + "```\n";
    }
}
