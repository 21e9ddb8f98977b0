// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.generate.GenerationResult;
import dev.autodev.language.Languages;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.ResilienceSettings;
import dev.autodev.settings.Settings;
import dev.autodev.settings.Settings.BudgetSettings;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.ManualClock;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.testkit.TestSettings;
import dev.autodev.testkit.WireFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Money on the whole way: a paid provider, a free one, real sockets. */
final class BudgetedGenerationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SECRET_SPEC = "a function that returns seventeen";
    private static final String CODE = "```java\nstatic int one() {\n    return 17;\n}\n```";

    @TempDir
    Path folder;

    private final StubVendor paid = new StubVendor(WireFormat.OPENAI);
    private final StubVendor free = new StubVendor(WireFormat.OLLAMA);
    private final ManualClock clock = new ManualClock();
    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final Logger logger = Logger.getLogger(AttemptLog.NAME);
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            log.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private SpendControl spending;
    private TestPipeline test;

    @BeforeEach
    void open() {
        spending = new SpendControl(new SpendLedger(folder, clock), clock);
        test = new TestPipeline(clock, spending);
        // the command line, when it ran in this process before, has quietened it
        logger.setLevel(Level.INFO);
        logger.addHandler(handler);
    }

    @AfterEach
    void close() {
        logger.removeHandler(handler);
        test.close();
        paid.close();
        free.close();
    }

    @Test
    void whoWouldBreakACapIsNotAskedAndTheFreeOneIs() {
        free.script(Behaviour.ok(CODE));
        GenerationResult result = success(generate(new BudgetSettings(0.0001, null, null), ResilienceSettings.DEFAULT));
        assertEquals("free", result.provider());
        assertEquals(
                List.of("paid budget", "free ok"),
                result.statistics().attempts().stream()
                        .map(attempt -> attempt.provider() + " " + attempt.outcome())
                        .toList());
        assertEquals(0, paid.requests().size());
        assertEquals(0, spending.spent().sessionUsd());
    }

    @Test
    void whenNoProviderIsAffordableTheFailureSaysWhichCapAndWhatToDo() {
        free.script(Behaviour.status(400));
        Settings settings = settings(new BudgetSettings(0.0001, null, null), ResilienceSettings.DEFAULT, "paid");
        Failure.NotGenerated failure = assertInstanceOf(Failure.NotGenerated.class, failure(generate(settings)));
        assertEquals(FailureKind.BUDGET, failure.kind());
        assertTrue(failure.message().contains("the cap is 0.0001 USD a day"), failure.message());
        assertTrue(failure.message().contains("Raise the cap under [budget]"), failure.message());
    }

    @Test
    void whatWasSpentIsBookedLoggedAndKept() {
        paid.script(Behaviour.ok(CODE));
        success(generate(new BudgetSettings(5.0, null, null), ResilienceSettings.DEFAULT));
        double usd = (WireFormat.INPUT_TOKENS + 2 * WireFormat.OUTPUT_TOKENS) / 1e6;
        assertEquals(new SpendControl.Spent(usd, usd), spending.spent());
        assertEquals(usd, new SpendLedger(folder, clock).today());
        assertEquals(1, log.size());
        String line = log.element();
        assertTrue(line.startsWith("request=the-id provider=paid model=test-model outcome=ok millis="), line);
        assertTrue(line.endsWith("inputTokens=11 outputTokens=7 usd=0.000025"), line);
        assertFalse(line.contains("seventeen"), line);
    }

    @Test
    void theLoserOfAHedgeBooksItsInput() throws InterruptedException {
        paid.script(new Behaviour.HangBeforeHeaders());
        CountDownLatch asked = new CountDownLatch(1);
        free.script(new Behaviour.Gated(CODE, asked));
        Thread.ofVirtual().start(() -> {
            try {
                paid.awaitRequest(PATIENCE);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            asked.countDown();
        });
        ResilienceSettings standard = ResilienceSettings.DEFAULT;
        ResilienceSettings hedging = new ResilienceSettings(
                standard.retry(),
                standard.concurrency(),
                standard.timeouts(),
                standard.breaker(),
                standard.cooldown(),
                new ResilienceSettings.HedgeSettings(
                        true,
                        Duration.ZERO,
                        standard.hedge().quantile(),
                        standard.hedge().latencyWindow()));
        GenerationResult result = success(generate(new BudgetSettings(null, null, null), hedging));
        assertEquals("free", result.provider());
        paid.awaitClosed(PATIENCE);
        assertEquals(
                List.of("free ok", "paid cancelled"),
                result.statistics().attempts().stream()
                        .map(attempt -> attempt.provider() + " " + attempt.outcome())
                        .toList());
        assertTrue(spending.spent().sessionUsd() > 0, "the vendor has read the question");
        assertTrue(log.stream().anyMatch(line -> line.contains("provider=paid model=test-model outcome=cancelled")));
    }

    private Outcome<GenerationResult> generate(BudgetSettings budget, ResilienceSettings resilience) {
        return generate(settings(budget, resilience, "paid", "free"));
    }

    private Outcome<GenerationResult> generate(Settings settings) {
        return test.pipeline.generate(
                GenerationRequest.builder("the-id", new RequestTarget.Standalone(Languages.JAVA), settings)
                        .spec(SECRET_SPEC)
                        .cache(CacheMode.OFF)
                        .build(),
                GenerationListener.SILENT);
    }

    private Settings settings(BudgetSettings budget, ResilienceSettings resilience, String... chain) {
        ProviderSettings priced = TestSettings.provider("free", ProviderType.OLLAMA, free.url());
        return TestSettings.of(
                TestSettings.generator(chain),
                budget,
                resilience,
                TestSettings.provider("paid", ProviderType.OPENAI, paid.url()),
                TestSettings.priced(priced, null));
    }

    private static GenerationResult success(Outcome<GenerationResult> outcome) {
        return switch (outcome) {
            case Outcome.Success<GenerationResult> success -> success.value();
            case Outcome.Failed<GenerationResult> failed ->
                throw new AssertionError(failed.failure().toString());
        };
    }

    private static Failure failure(Outcome<GenerationResult> outcome) {
        return assertInstanceOf(Outcome.Failed.class, outcome).failure();
    }
}
