// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.testkit.MarkedText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand random orders of typing, deleting, cancelling and late answers, in virtual time: no suggestion belongs to
 * another text, each request has one answer, and no call or wait is left.
 */
final class CompletionInterleavingsTest {

    private static final int TRIALS = 10_000;
    private static final int STEPS = 25;
    private static final Language LANGUAGE = Languages.namedOrPlain("zig");
    private static final String WORDS = " alpha(beta) = gamma + delta;";

    private int shown;
    private int reused;

    @Test
    void noOrderOfEventsShowsAStaleText() {
        for (int seed = 0; seed < TRIALS; seed++) {
            new Trial(seed).run();
        }
        assertTrue(shown > TRIALS / 2, "only " + shown + " suggestions");
        assertTrue(reused > TRIALS / 4, "only " + reused + " without a call");
    }

    private final class Trial {

        private final int seed;
        private final Random random;
        private final VirtualCompletions world = new VirtualCompletions();
        private final Completions completions = new Completions(() -> world, world, () -> world.settings);
        private final Map<CompletionRequest, Integer> answers = new HashMap<>();
        private final List<CompletionRequest> cancelled = new ArrayList<>();
        private final List<String> possible = new ArrayList<>();
        private String text = "start";
        private CompletionRequest latest;

        private Trial(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        private void run() {
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> type();
                    case 3 -> delete();
                    case 4 -> cancel();
                    case 5, 6 -> answer();
                    default -> world.advance(Duration.ofMillis(random.nextInt(400)));
                }
            }
            completions.close();
            world.advance(Duration.ofSeconds(10));
            assertEquals(0, world.waiting(), "waits left, seed " + seed);
            answers.forEach((request, count) ->
                    assertEquals(cancelled.contains(request) ? 0 : 1, count, "answers, seed " + seed));
            reused += (int) completions.counts().reusedSoFar();
        }

        /** Along what a model has written, or something else; sometimes without a request. */
        private void type() {
            String along = possible.stream()
                    .filter(one -> one.length() > text.length() && one.startsWith(text))
                    .findFirst()
                    .filter(one -> random.nextInt(4) > 0)
                    .map(one -> one.substring(text.length(), text.length() + 1))
                    .orElseGet(() -> String.valueOf(WORDS.charAt(random.nextInt(WORDS.length()))));
            text += along;
            requestUnlessSilent();
        }

        private void delete() {
            text = text.substring(0, Math.max(1, text.length() - 1));
            requestUnlessSilent();
        }

        private void requestUnlessSilent() {
            if (random.nextInt(6) == 0) {
                return;
            }
            String asked = text;
            CompletionRequest[] self = new CompletionRequest[1];
            CompletionRequest plain = Documents.request(
                    MarkedText.of(asked + "<caret>"),
                    LANGUAGE,
                    random.nextBoolean(),
                    suggestions -> answered(self[0], asked, suggestions));
            self[0] = new CompletionRequest(
                    plain.document(),
                    plain.language(),
                    plain.selection(),
                    "",
                    plain.trigger(),
                    plain.syntax(),
                    () -> text.equals(asked),
                    plain.answer());
            answers.put(self[0], 0);
            latest = self[0];
            completions.request(self[0]);
            if (random.nextBoolean()) {
                world.settle();
            }
        }

        private void answered(CompletionRequest request, String asked, List<Suggestion> suggestions) {
            answers.merge(request, 1, Integer::sum);
            for (Suggestion suggestion : suggestions) {
                shown++;
                assertEquals(text, asked, "stale, seed " + seed);
                String whole = asked + suggestion.text();
                assertTrue(possible.stream().anyMatch(one -> one.startsWith(whole)), whole + ", seed " + seed);
            }
        }

        private void cancel() {
            if (latest != null && answers.get(latest) == 0) {
                cancelled.add(latest);
                completions.cancel(latest);
                latest = null;
            }
        }

        /** Of any call, also of one that was cancelled. */
        private void answer() {
            if (world.calls.isEmpty()) {
                return;
            }
            VirtualCompletions.Call call = world.calls.get(random.nextInt(world.calls.size()));
            String answer = WORDS.substring(call.question.around().prefix().length() % 5);
            possible.add(call.question.around().prefix() + answer);
            switch (random.nextInt(4)) {
                case 0 -> call.listener.progress(answer.substring(0, random.nextInt(answer.length())));
                case 1 -> call.listener.failed("it failed");
                default -> call.answers(answer);
            }
            world.settle();
        }
    }
}
