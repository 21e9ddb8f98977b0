package dev.autodev.generate.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import dev.autodev.settings.Settings;
import dev.autodev.settings.Settings.ProviderType;
import dev.autodev.task.Task;
import dev.autodev.testkit.FakeClient;
import dev.autodev.testkit.ManualClock;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.testkit.TestSettings;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An answer that comes out of the cache again is checked again when anything that decides its fate is different. */
class FinishedResultCacheTest {

    /** The last function is too long for its body to be in the prompt: there a document can change unseen. */
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
    private final List<String> stages = new ArrayList<>();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void theSameAnswerInTheSamePlaceIsCheckedOnce() {
        client.says(ANSWER);
        TextDocument document = document("file:///a/A.java", 1, TEXT);
        GenerationResult paid = generate(document, cursor(TEXT), CacheMode.USE);
        assertEquals(Source.PROVIDER, paid.source());
        GenerationResult first = generate(document, cursor(TEXT), CacheMode.USE);
        assertTrue(isChecked());
        GenerationResult again = generate(document, cursor(TEXT), CacheMode.USE);
        assertFalse(isChecked());
        assertEquals(Source.CACHE, again.source());
        assertEquals(ValidationReport.VALID, again.validation());
        assertEquals(first.code(), again.code());
        assertEquals(first.change(), again.change());
        assertEquals(first.specHash(), again.specHash());
        assertEquals(paid.change(), again.change());
    }

    @Test
    void theSameTextUnderAnotherVersionIsTheSameText() {
        inTheCacheAndChecked();
        TextDocument later = document("file:///a/A.java", 7, new String(TEXT));
        GenerationResult again = generate(later, cursor(TEXT), CacheMode.USE);
        assertFalse(isChecked());
        assertSame(later, change(again).document());
    }

    @Test
    void aTextThatChangedWhereThePromptDoesNotLookIsCheckedAgain() {
        inTheCacheAndChecked();
        String changed = TEXT.replace("int c = b + 1;", "int c = b + 10;");
        GenerationResult again = generate(document("file:///a/A.java", 2, changed), cursor(changed), CacheMode.USE);
        assertEquals(Source.CACHE, again.source());
        assertTrue(isChecked());
        assertTrue(change(again).newText().contains("return 2 * n;"));
        assertTrue(change(again).newText().contains("int c = b + 10;"));
    }

    @Test
    void anotherCursorIsCheckedAgain() {
        inTheCacheAndChecked();
        Span elsewhere = Span.at(cursor(TEXT).start() + 2);
        GenerationResult again = generate(document("file:///a/A.java", 1, TEXT), elsewhere, CacheMode.USE);
        assertEquals(Source.CACHE, again.source());
        assertTrue(isChecked());
    }

    @Test
    void anotherFileIsCheckedAgain() {
        inTheCacheAndChecked();
        GenerationResult again = generate(document("file:///b/A.java", 1, TEXT), cursor(TEXT), CacheMode.USE);
        assertTrue(isChecked());
        assertEquals("file:///b/A.java", change(again).document().uri());
    }

    @Test
    void aDocumentThatDoesNotParseIsCheckedEachTime() {
        client.says(ANSWER);
        String broken = TEXT + "}\n";
        TextDocument document = document("file:///a/A.java", 1, broken);
        generate(document, cursor(broken), CacheMode.USE);
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    Source.CACHE,
                    generate(document, cursor(broken), CacheMode.USE).source());
            assertTrue(isChecked());
        }
    }

    @Test
    void anAnswerOfAProviderIsCheckedEachTime() {
        client.says(ANSWER).says(ANSWER);
        for (int i = 0; i < 2; i++) {
            generate(document("file:///a/A.java", 1, TEXT), cursor(TEXT), CacheMode.REFRESH);
            assertTrue(isChecked());
        }
    }

    @Test
    void anotherAnswerToTheSameQuestionIsCheckedAgain() {
        inTheCacheAndChecked();
        client.says(ANSWER.replace("2 * n", "n + n"));
        clock.advance(Duration.ofMinutes(1));
        TextDocument document = document("file:///a/A.java", 1, TEXT);
        generate(document, cursor(TEXT), CacheMode.REFRESH);
        GenerationResult again = generate(document, cursor(TEXT), CacheMode.USE);
        assertEquals(Source.CACHE, again.source());
        assertTrue(isChecked());
        assertTrue(again.code().contains("n + n"));
    }

    @Test
    void whatIsInvalidIsCheckedEachTime() {
        TextDocument document = document("file:///a/A.java", 1, TEXT);
        Outcome<Preview> preview = pipeline.pipeline.preview(request(document, cursor(TEXT), CacheMode.USE));
        String hash = ((Outcome.Success<Preview>) preview).value().specHash();
        String wrong = ANSWER.replace("2 * n", "\"two\"");
        pipeline.cache.store(
                new SpecKey(new SpecHash(hash), List.of()),
                new CachedAnswer(wrong, false, "one", "model-1", 1, 1, clock.instant()));
        for (int i = 0; i < 2; i++) {
            GenerationResult result = generate(document, cursor(TEXT), CacheMode.USE);
            assertEquals(Source.CACHE, result.source());
            assertEquals(ValidationReport.Status.INVALID, result.validation().status());
            assertTrue(isChecked());
        }
    }

    @Test
    void anAnswerPastItsTimeIsAskedForAnew() {
        inTheCacheAndChecked();
        client.says(ANSWER.replace("2 * n", "n + n"));
        clock.advance(DAY.plusSeconds(1));
        GenerationResult again = generate(document("file:///a/A.java", 1, TEXT), cursor(TEXT), CacheMode.USE);
        assertEquals(Source.PROVIDER, again.source());
        assertTrue(again.code().contains("n + n"));
    }

    @Test
    void anEmptiedCacheForgetsThisToo() {
        inTheCacheAndChecked();
        pipeline.cache.clear();
        inTheCacheAndChecked();
    }

    /** Afterwards the very same request is not checked. */
    private void inTheCacheAndChecked() {
        client.says(ANSWER);
        TextDocument document = document("file:///a/A.java", 1, TEXT);
        assertEquals(
                Source.PROVIDER, generate(document, cursor(TEXT), CacheMode.USE).source());
        assertEquals(
                Source.CACHE, generate(document, cursor(TEXT), CacheMode.USE).source());
        assertTrue(isChecked());
        generate(document, cursor(TEXT), CacheMode.USE);
        assertFalse(isChecked());
    }

    private boolean isChecked() {
        return stages.contains("validation");
    }

    private GenerationResult generate(TextDocument document, Span selection, CacheMode mode) {
        stages.clear();
        Outcome<GenerationResult> outcome =
                pipeline.pipeline.generate(request(document, selection, mode), new GenerationListener() {
                    @Override
                    public void stageFinished(String stage, long micros) {
                        stages.add(stage);
                    }
                });
        return ((Outcome.Success<GenerationResult>) outcome).value();
    }

    private static GenerationRequest request(TextDocument document, Span selection, CacheMode mode) {
        Settings.GeneratorSettings generator = TestSettings.generator(Duration.ofSeconds(5), DAY, "one");
        return new GenerationRequest(
                "id",
                Task.IMPLEMENT,
                "double it",
                new RequestTarget.InDocument(document, Languages.JAVA, selection),
                List.of(),
                List.of(),
                TestSettings.of(generator, TestSettings.provider("one", ProviderType.OPENAI, null)),
                null,
                null,
                mode);
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
