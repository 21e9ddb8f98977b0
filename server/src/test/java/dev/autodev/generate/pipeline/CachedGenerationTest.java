// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.cache.CachedAnswer;
import dev.autodev.cache.SpecHash;
import dev.autodev.cache.SpecKey;
import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.generate.GenerationResult.Source;
import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.generate.Preview;
import dev.autodev.language.Languages;
import dev.autodev.outcome.Outcome;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.Settings;
import dev.autodev.task.Task;
import dev.autodev.testkit.FakeClient;
import dev.autodev.testkit.ManualClock;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.testkit.TestSettings;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An answer from the cache is placed and checked in the document as it is now. */
class CachedGenerationTest {

    /** The body of {@code other} is too long for the prompt, so a change in it does not change the cache key. */
    private static final String TEXT = """
            class A {
                int twice(int n) {
                    // TODO
                }

                int other(int n) {
                    int a = n;
                    int b = a + 1;
                    int c = b + 1;
                    return c;
                }
            }
            """;

    private static final String ANSWER = "```java\nint twice(int n) {\n    return 2 * n;\n}\n```\n";
    private static final Duration DAY = Duration.ofDays(1);

    private final ManualClock clock = new ManualClock();
    private final FakeClient client = new FakeClient("one");
    private final TestPipeline pipeline = new TestPipeline(clock, client);

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void cachedAnswerGivesTheResultOfThePaidOne() {
        GenerationResult paid = storeAnswer();
        GenerationResult cached = generate(document("file:///a/A.java", 1, TEXT), TEXT, CacheMode.USE);
        assertEquals(Source.CACHE, cached.source());
        assertEquals(ValidationReport.VALID, cached.validation());
        assertEquals(paid.code(), cached.code());
        assertEquals(change(paid).edits(), change(cached).edits());
        assertEquals(change(paid).target(), change(cached).target());
        assertEquals(paid.specHash(), cached.specHash());
        assertEquals(0.0, cached.statistics().costUsd());
    }

    @Test
    void editAppliesToTheVersionOfTheRequest() {
        storeAnswer();
        TextDocument later = document("file:///a/A.java", 7, TEXT);
        assertSame(later, change(generate(later, TEXT, CacheMode.USE)).document());
    }

    @Test
    void changeOutsideThePromptStaysInTheDocument() {
        storeAnswer();
        String changed = TEXT.replace("int c = b + 1;", "int c = b + 10;");
        GenerationResult cached = generate(document("file:///a/A.java", 2, changed), changed, CacheMode.USE);
        assertEquals(Source.CACHE, cached.source());
        assertTrue(change(cached).newText().contains("return 2 * n;"));
        assertTrue(change(cached).newText().contains("int c = b + 10;"));
    }

    @Test
    void sameTextInAnotherFileIsEditedThere() {
        storeAnswer();
        GenerationResult cached = generate(document("file:///b/A.java", 1, TEXT), TEXT, CacheMode.USE);
        assertEquals(Source.CACHE, cached.source());
        assertEquals("file:///b/A.java", change(cached).document().uri());
    }

    @Test
    void refreshedAnswerReplacesTheCachedOne() {
        storeAnswer();
        client.replies(ANSWER.replace("2 * n", "n + n"));
        clock.advance(Duration.ofMinutes(1));
        TextDocument document = document("file:///a/A.java", 1, TEXT);
        generate(document, TEXT, CacheMode.REFRESH);
        GenerationResult cached = generate(document, TEXT, CacheMode.USE);
        assertEquals(Source.CACHE, cached.source());
        assertTrue(cached.code().contains("n + n"));
    }

    @Test
    void cachedAnswerWithAnErrorIsReportedAsInvalid() {
        TextDocument document = document("file:///a/A.java", 1, TEXT);
        Outcome<Preview> preview = pipeline.pipeline.preview(request(document, cursor(TEXT), CacheMode.USE));
        String hash = ((Outcome.Success<Preview>) preview).value().prompt().specHash();
        String wrong = ANSWER.replace("2 * n", "\"two\"");
        pipeline.cache.store(
                new SpecKey(new SpecHash(hash), List.of()),
                new CachedAnswer(wrong, false, "one", "model-1", 1, 1, clock.instant()));
        GenerationResult cached = generate(document, TEXT, CacheMode.USE);
        assertEquals(Source.CACHE, cached.source());
        assertEquals(ValidationReport.Status.INVALID, cached.validation().status());
    }

    @Test
    void expiredAnswerIsRequestedAgain() {
        storeAnswer();
        client.replies(ANSWER.replace("2 * n", "n + n"));
        clock.advance(DAY.plusSeconds(1));
        GenerationResult result = generate(document("file:///a/A.java", 1, TEXT), TEXT, CacheMode.USE);
        assertEquals(Source.PROVIDER, result.source());
        assertTrue(result.code().contains("n + n"));
    }

    @Test
    void clearedCacheHasNoAnswer() {
        storeAnswer();
        pipeline.cache.clear();
        storeAnswer();
    }

    private GenerationResult storeAnswer() {
        client.replies(ANSWER);
        GenerationResult paid = generate(document("file:///a/A.java", 1, TEXT), TEXT, CacheMode.USE);
        assertEquals(Source.PROVIDER, paid.source());
        return paid;
    }

    private GenerationResult generate(TextDocument document, String text, CacheMode mode) {
        Outcome<GenerationResult> outcome =
                pipeline.pipeline.generate(request(document, cursor(text), mode), GenerationListener.SILENT);
        return ((Outcome.Success<GenerationResult>) outcome).value();
    }

    private static GenerationRequest request(TextDocument document, Span selection, CacheMode mode) {
        Settings.GeneratorSettings generator = TestSettings.generator(Duration.ofSeconds(5), DAY, "one");
        return GenerationRequest.builder(
                        "id",
                        new RequestTarget.InDocument(document, Languages.JAVA, selection),
                        TestSettings.of(generator, TestSettings.provider("one", ProviderType.OPENAI, null)))
                .task(Task.IMPLEMENT)
                .spec("double it")
                .cache(mode)
                .build();
    }

    private static FileChange change(GenerationResult result) {
        return Objects.requireNonNull(result.change());
    }

    private static Span cursor(String text) {
        return Span.at(text.indexOf("// TODO"));
    }

    private static TextDocument document(String uri, int version, String text) {
        return new TextDocument(uri, "java", version, text);
    }
}
