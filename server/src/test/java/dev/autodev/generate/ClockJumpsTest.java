// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.language.Languages;
import dev.autodev.outcome.Outcome;
import dev.autodev.settings.ProviderType;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.ManualClock;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.testkit.TestSettings;
import dev.autodev.testkit.WireFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waits and limits follow a clock that no change of the date moves. */
@Timeout(60)
final class ClockJumpsTest {

    private static final String CODE = "```java\nstatic int one() {\n    return 1;\n}\n```";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final StubVendor a = new StubVendor(WireFormat.OPENAI);
    private final StubVendor b = new StubVendor(WireFormat.ANTHROPIC);

    @AfterEach
    void close() {
        a.close();
        b.close();
    }

    @Test
    void cooldownIsNeitherEndedNorExtended() {
        ManualClock clock = new ManualClock();
        try (TestPipeline test = new TestPipeline(clock)) {
            a.script(Behaviour.status(429, "Retry-After", "3600"));
            b.script(Behaviour.ok(CODE));
            generate(test, CacheMode.OFF, PATIENCE);
            for (int days : List.of(400, -800, 400)) {
                clock.advance(Duration.ofDays(days));
                assertEquals("b", generate(test, CacheMode.OFF, PATIENCE).provider());
            }
            assertEquals(1, a.requests().size());
        }
    }

    @Test
    void answerComesThoughTheDateJumpsAtEachReading() {
        try (TestPipeline test = new TestPipeline(new JumpingClock())) {
            b.script(Behaviour.ok(CODE));
            for (Behaviour fault : List.of(
                    new Behaviour.HangInBody(CODE),
                    Behaviour.status(503, "Retry-After", "Sun, 22 Nov 2026 12:00:01 GMT"),
                    Behaviour.status(429, "Retry-After", "1795348801"),
                    Behaviour.ok(CODE))) {
                a.script(fault);
                for (CacheMode cache : List.of(CacheMode.REFRESH, CacheMode.USE)) {
                    GenerationResult result = generate(test, cache, Duration.ofMillis(300));
                    assertTrue(result.code().contains("return 1;"), result.code());
                    result.statistics().attempts().forEach(attempt -> assertTrue(attempt.millis() >= 0));
                }
            }
        }
    }

    private GenerationResult generate(TestPipeline test, CacheMode cache, Duration limit) {
        Outcome<GenerationResult> outcome = test.pipeline.generate(
                GenerationRequest.builder(
                                "1",
                                new RequestTarget.Standalone(Languages.JAVA),
                                TestSettings.of(
                                        TestSettings.generator(limit, Duration.ofHours(1), "a", "b"),
                                        TestSettings.provider("a", ProviderType.OPENAI, a.url()),
                                        TestSettings.provider("b", ProviderType.ANTHROPIC, b.url())))
                        .spec("a function that returns one")
                        .cache(cache)
                        .build(),
                GenerationListener.SILENT);
        return (GenerationResult)
                assertInstanceOf(Outcome.Success.class, outcome).value();
    }

    /** Up to three years forward or back. <i>Thread-safe.</i> */
    private static final class JumpingClock extends Clock {

        private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

        private final Random random = new Random(5);

        @Override
        public Instant instant() {
            return START.plus(Duration.ofDays(random.nextInt(-1100, 1100)));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
