// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.generate.GenerationResult.Degradation;
import dev.autodev.generate.GenerationResult.Source;
import dev.autodev.language.Languages;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.provider.credentials.EnvironmentCredentials;
import dev.autodev.provider.langchain4j.ModelClientFactory;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.Settings;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.ManualClock;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.TestModels;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.testkit.TestSettings;
import dev.autodev.testkit.WireFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole pipeline over real sockets, with providers that fail in typical ways. */
final class FailoverTest {

    private static final Duration LIMIT = Duration.ofMillis(1500);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String CODE = "```java\nstatic int one() {\n    return 1;\n}\n```";

    private final StubVendor a = new StubVendor(WireFormat.OPENAI);
    private final StubVendor b = new StubVendor(WireFormat.ANTHROPIC);
    private final StubVendor c = new StubVendor(WireFormat.GEMINI);
    private final ManualClock clock = new ManualClock();
    private final TestPipeline test = new TestPipeline(clock);

    /** A server warms up in the background; without it the first calls would be slow. */
    @BeforeAll
    static void warmUp() {
        ModelClientFactory models = TestModels.clients();
        for (ProviderType type : List.of(ProviderType.OPENAI, ProviderType.ANTHROPIC, ProviderType.GEMINI)) {
            models.create(TestSettings.provider("warm", type, null), new EnvironmentCredentials(Map.of()))
                    .warm();
        }
    }

    @AfterEach
    void close() {
        test.close();
        a.close();
        b.close();
        c.close();
    }

    @Test
    void thirdProviderAnswersAfterAFailureAndATimeout() throws InterruptedException {
        a.script(Behaviour.status(500));
        b.script(new Behaviour.HangBeforeHeaders());
        c.script(Behaviour.ok(CODE));

        GenerationResult result = success(generate(CacheMode.USE));

        assertTrue(result.code().contains("return 1;"), result.code());
        assertEquals(Source.PROVIDER, result.source());
        assertEquals("c", result.provider());
        assertEquals(
                List.of("a server", "b timeout", "c ok"),
                result.statistics().attempts().stream()
                        .map(attempt -> attempt.provider() + " " + attempt.outcome())
                        .toList());
        assertTrue(result.statistics().attempts().get(1).millis() >= LIMIT.toMillis(), "b has its whole limit");
        b.awaitClosed(PATIENCE);

        GenerationResult again = success(generate(CacheMode.USE));
        assertEquals(Source.CACHE, again.source());
        assertEquals(result.code(), again.code());
        assertEquals(1, a.requests().size(), "the second request calls nobody");
        assertEquals(1, c.requests().size());
    }

    @Test
    void timeLimitClosesTheSocket() throws InterruptedException {
        a.script(new Behaviour.HangInBody(CODE));
        b.script(Behaviour.ok(CODE));

        GenerationResult result = success(generate(CacheMode.OFF));

        assertEquals("b", result.provider());
        a.awaitClosed(PATIENCE);
    }

    @Test
    void staleAnswerIsUsedWhenAllProvidersAreDown() throws InterruptedException {
        a.script(Behaviour.ok(CODE));
        GenerationResult fresh = success(generate(CacheMode.USE));
        clock.advance(Duration.ofHours(2));
        a.script(Behaviour.status(503), Behaviour.status(503), Behaviour.status(503));
        b.script(new Behaviour.Reset(), new Behaviour.Reset(), new Behaviour.Reset());
        c.script(new Behaviour.HangBeforeHeaders());

        GenerationResult stale = success(generate(CacheMode.USE));

        assertEquals(Source.STALE, stale.source());
        assertEquals(List.of(Degradation.STALE_CACHE), stale.degraded());
        assertEquals(fresh.code(), stale.code());
        assertEquals("a", stale.provider(), "who answered then");
        assertTrue(stale.statistics().attempts().size() >= 3, "each attempt is told");
        assertFalse(stale.statistics().attempts().stream().anyMatch(attempt -> attempt.ok()));
    }

    @Test
    void staleAnswerIsNotUsedWhenTheKeyIsWrong() throws InterruptedException {
        a.script(Behaviour.ok(CODE));
        success(generate(CacheMode.USE));
        clock.advance(Duration.ofHours(2));
        a.script(Behaviour.status(401));
        b.script(Behaviour.status(401));
        c.script(Behaviour.status(401));
        Failure.NotGenerated failure = assertInstanceOf(Failure.NotGenerated.class, failure(generate(CacheMode.USE)));
        assertEquals(FailureKind.AUTH, failure.kind());
        assertTrue(failure.message().contains("a: "), failure.message());
    }

    @Test
    void failuresAreNotCached() throws InterruptedException {
        a.script(Behaviour.status(400));
        assertInstanceOf(Failure.NotGenerated.class, failure(generate(CacheMode.USE)));
        a.script(Behaviour.ok(CODE));
        assertEquals(Source.PROVIDER, success(generate(CacheMode.USE)).source());
    }

    @Test
    void simplePromptAndThenOtherProvidersFollowAnAnswerWithoutCode() throws InterruptedException {
        a.script(Behaviour.ok("I cannot."), Behaviour.ok("Really."));
        b.script(Behaviour.ok(CODE));

        GenerationResult result = success(generate(CacheMode.USE));

        assertEquals("b", result.provider());
        assertEquals(List.of(), result.degraded());
        assertEquals(
                List.of("a ok", "a ok", "b ok"),
                result.statistics().attempts().stream()
                        .map(attempt -> attempt.provider() + " " + attempt.outcome())
                        .toList());
        assertEquals(2, a.requests().size(), "who could not twice is not asked again");
        assertEquals(Source.CACHE, success(generate(CacheMode.USE)).source());
    }

    @Test
    void answersWithoutCodeAreNotCached() throws InterruptedException {
        a.script(Behaviour.ok("I cannot."), Behaviour.ok("Really."));
        b.script(Behaviour.ok("Nor can I."));
        c.script(Behaviour.ok("Nobody can."));
        GenerationResult raw = success(generate(CacheMode.USE));
        assertEquals(List.of(Degradation.RAW_OUTPUT), raw.degraded());
        assertEquals("c", raw.provider());
        assertEquals(4, raw.statistics().attempts().size());
        a.script(Behaviour.ok(CODE));
        assertEquals(Source.PROVIDER, success(generate(CacheMode.USE)).source());
    }

    @Test
    void cacheOnlyAnswersOrFailsWithACacheMiss() throws InterruptedException {
        Failure.NotGenerated miss = assertInstanceOf(Failure.NotGenerated.class, failure(generate(CacheMode.ONLY)));
        assertEquals(FailureKind.CACHE_MISS, miss.kind());
        a.script(Behaviour.ok(CODE));
        success(generate(CacheMode.USE));
        assertEquals(Source.CACHE, success(generate(CacheMode.ONLY)).source());
        assertEquals(1, a.requests().size());
    }

    @Test
    void cancellingClosesTheSocket() throws InterruptedException {
        a.script(new Behaviour.HangBeforeHeaders());
        CompletableFuture<Outcome<GenerationResult>> outcome = new CompletableFuture<>();
        Thread worker =
                Thread.ofVirtual().start(() -> outcome.complete(generate(CacheMode.USE, PATIENCE.multipliedBy(10))));
        a.awaitRequest(PATIENCE);
        worker.interrupt();

        assertInstanceOf(Failure.Cancelled.class, failure(outcome.join()));
        a.awaitClosed(PATIENCE);
    }

    private Outcome<GenerationResult> generate(CacheMode cache) {
        return generate(cache, LIMIT);
    }

    private Outcome<GenerationResult> generate(CacheMode cache, Duration limit) {
        Settings settings = TestSettings.of(
                TestSettings.generator(limit, Duration.ofHours(1), "a", "b", "c"),
                TestSettings.provider("a", ProviderType.OPENAI, a.url()),
                TestSettings.provider("b", ProviderType.ANTHROPIC, b.url()),
                TestSettings.provider("c", ProviderType.GEMINI, c.url()));
        return test.pipeline.generate(
                GenerationRequest.builder("1", new RequestTarget.Standalone(Languages.JAVA), settings)
                        .spec("a function that returns one")
                        .cache(cache)
                        .build(),
                GenerationListener.SILENT);
    }

    private static GenerationResult success(Outcome<GenerationResult> outcome) {
        return switch (outcome) {
            case Outcome.Success<GenerationResult> success -> success.value();
            case Outcome.Failed<GenerationResult> failed ->
                throw new AssertionError(failed.failure().toString());
        };
    }

    private static Failure failure(Outcome<GenerationResult> outcome) {
        return switch (outcome) {
            case Outcome.Success<GenerationResult> success ->
                throw new AssertionError(success.value().toString());
            case Outcome.Failed<GenerationResult> failed -> failed.failure();
        };
    }
}
