// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Languages;
import dev.autodev.testkit.MarkedText;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Plays users who type, in virtual time, against a provider that takes 150 to 400 ms: how often it is called. */
final class TypingTraceTest {

    private static final String CODE = """
        const total = compute(alpha, beta, gamma) + offset_of(delta) * scale;
        if (total > limit and not finished) {
            report(total, limit, finished, "the limit is exceeded");
        }
        return total;
        """;

    private final Random random = new Random(3);
    private final VirtualCompletions world = new VirtualCompletions();
    private final Completions completions = new Completions(() -> world, world, () -> world.settings);
    private int keys;
    private int pauses;
    private int answers;
    private String present = "";

    @Test
    void callsAreFewAndAtMostOneForEachPause() {
        for (String user : List.of("steady", "fast", "hesitant")) {
            int calls = world.calls.size();
            keys = 0;
            pauses = 0;
            type(user);
            int made = world.calls.size() - calls;
            assertTrue(made <= 0.3 * keys, user + ": " + made + " calls for " + keys + " keys");
            assertTrue(made <= pauses, user + ": " + made + " calls for " + pauses + " pauses");
            assertTrue(made > 0, user);
        }
        assertEquals(0, world.waiting());
    }

    /** Five keys a second, with a pause after each line and some words. */
    private void type(String user) {
        String typed = "";
        for (int key = 0; key < CODE.length(); key++) {
            typed = CODE.substring(0, key + 1);
            request(typed);
            boolean isThinking = CODE.charAt(key) == '\n' || CODE.charAt(key) == ' ' && random.nextInt(6) == 0;
            int base = switch (user) {
                case "fast" -> 90;
                case "hesitant" -> 320;
                default -> 200;
            };
            int gap = isThinking
                    ? 1500 + random.nextInt(2000)
                    : (int) Math.clamp(base + random.nextGaussian() * base / 6, 40, 480);
            // a gap that is half as long again as the usual one is a pause
            pauses += gap >= 1.5 * base || key == CODE.length() - 1 ? 1 : 0;
            advance(Duration.ofMillis(gap));
        }
        advance(Duration.ofSeconds(5));
    }

    private void request(String typed) {
        keys++;
        present = typed;
        MarkedText text = MarkedText.of(typed + "<caret>");
        CompletionRequest plain =
                Documents.request(text, Languages.namedOrPlain("zig"), false, suggestions -> answers++);
        completions.request(new CompletionRequest(
                plain.document(),
                plain.language(),
                plain.selection(),
                "",
                plain.trigger(),
                plain.syntax(),
                () -> present.equals(typed),
                plain.answer()));
    }

    /** Time goes by, and the provider answers calls that are old enough. */
    private void advance(Duration time) {
        long step = 10;
        for (long millis = 0; millis < time.toMillis(); millis += step) {
            world.advance(Duration.ofMillis(step));
            for (VirtualCompletions.Call call : List.copyOf(world.calls)) {
                long latency = 150 + 50L * (world.calls.indexOf(call) % 6);
                if (!call.isCancelled
                        && !call.isAnswered
                        && world.now() - call.startedAt
                                >= Duration.ofMillis(latency).toNanos()) {
                    call.answers(" another text(" + world.calls.indexOf(call) + ")");
                }
            }
        }
    }
}
