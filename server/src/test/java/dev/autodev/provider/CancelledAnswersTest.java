// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Languages;
import dev.autodev.provider.CountedCoordinator.Asker;
import dev.autodev.provider.coordinator.CoordinatedRequest;
import dev.autodev.provider.coordinator.CoordinatedRequest.StreamLimits;
import dev.autodev.provider.coordinator.ProviderCoordinator.CallResult;
import dev.autodev.provider.coordinator.core.CallPlan;
import dev.autodev.provider.coordinator.core.RequestLimits;
import dev.autodev.provider.credentials.EnvironmentCredentials;
import dev.autodev.settings.ProviderType;
import dev.autodev.task.Task;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.StubRequest;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.TestModels;
import dev.autodev.testkit.TestSettings;
import dev.autodev.testkit.WireFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An answer that is cancelled at any moment leaves nothing on its connection for the next request to read. */
final class CancelledAnswersTest {

    private static final int CANCELS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern QUESTION = Pattern.compile("question (\\d+) of the test");

    private final ScheduledThreadPoolExecutor canceller =
            new ScheduledThreadPoolExecutor(1, CountedCoordinator.daemon("test-canceller"));
    private final CountedCoordinator coordinator = new CountedCoordinator();

    @AfterEach
    void close() {
        coordinator.close();
        canceller.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void nextRequestReadsItsOwnAnswer(WireFormat wire) throws Exception {
        Random random = new Random(wire.ordinal());
        try (StubVendor vendor = new StubVendor(wire).choose(request -> behaviour(request, random.nextInt(5)))) {
            ProviderClient client = TestModels.clients()
                    .create(
                            TestSettings.provider("a", ProviderType.valueOf(wire.name()), vendor.url()),
                            new EnvironmentCredentials(Map.of()));
            int cancelled = 0;
            for (int number = 0; number < 2 * CANCELS; number += 2) {
                Asker asker = coordinator.ask(call(client, number, random.nextBoolean()), new CountDownLatch(1));
                canceller.schedule(() -> asker.thread().interrupt(), random.nextInt(4000), TimeUnit.MICROSECONDS);
                if (asker.result() instanceof CallResult.Success early) {
                    assertEquals(answer(number), early.answer().text());
                } else {
                    cancelled++;
                }
                CallResult next = coordinator.askHere(call(client, number + 1, random.nextBoolean()));
                CallResult.Success success = assertInstanceOf(CallResult.Success.class, next);
                assertEquals(answer(number + 1), success.answer().text());
            }
            assertTrue(cancelled > CANCELS / 4, cancelled + " were cancelled");
        }
        coordinator.assertNothingIsLeft();
    }

    /** Even numbers are cancelled: their answers take some milliseconds, and go on after the cancel. */
    private static Behaviour behaviour(StubRequest request, int kind) {
        Matcher question = QUESTION.matcher(request.body());
        assertTrue(question.find());
        int number = Integer.parseInt(question.group(1));
        String text = answer(number);
        if (number % 2 == 1) {
            return kind < 2 ? Behaviour.ok(text) : Behaviour.stream(text, 20);
        }
        return switch (kind) {
            case 0 -> new Behaviour.Delayed(text, Duration.ofMillis(1));
            case 1 -> new Behaviour.Drip(text, Duration.ofNanos(10_000));
            case 2 -> new Behaviour.HangInBody(text);
            default -> Behaviour.streamSlow(text, 20, Duration.ofNanos(100_000));
        };
    }

    private static String answer(int number) {
        return ("answer " + number + ". ").repeat(50).strip();
    }

    private static CoordinatedRequest call(ProviderClient client, int number, boolean streams) {
        String text = "question " + number + " of the test";
        ModelRequest request = new ModelRequest(
                List.of(new ModelRequest.Message(ModelRequest.Role.USER, text)),
                new ModelRequest.Brief(Task.GENERATE, Languages.JAVA, text, null, null));
        CallPlan.Candidate candidate = new CallPlan.Candidate(client.name(), client.model(), 0);
        CallPlan plan = new CallPlan(List.of(candidate), RequestLimits.of(PATIENCE, 0), null);
        CoordinatedRequest call = CoordinatedRequest.of(request, List.of(client), plan, PATIENCE);
        return streams ? call.streaming(new StreamLimits(PATIENCE, PATIENCE)) : call;
    }
}
