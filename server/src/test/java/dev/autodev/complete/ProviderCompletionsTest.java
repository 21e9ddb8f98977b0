// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.complete.CompletionRequest.Trigger;
import dev.autodev.complete.CompletionSource.Answer;
import dev.autodev.complete.CompletionSource.Question;
import dev.autodev.language.Languages;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.TextListener;
import dev.autodev.provider.failure.FailureSignal;
import dev.autodev.provider.offline.OfflineProvider;
import dev.autodev.settings.CompletionSettings;
import dev.autodev.settings.CompletionSettings.Enabled;
import dev.autodev.settings.CompletionSettings.Multiline;
import dev.autodev.settings.CompletionSettings.Timing;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.ResilienceSettings;
import dev.autodev.settings.Settings;
import dev.autodev.settings.Settings.BudgetSettings;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.FakeClient;
import dev.autodev.testkit.MarkedText;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.testkit.TestSettings;
import dev.autodev.testkit.WireFormat;
import dev.autodev.text.TextDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is sent to providers for a cursor, to which of them, and what comes back. */
@Timeout(60)
final class ProviderCompletionsTest {

    private static final String PYTHON = "def total(numbers):\n    result = <caret>\n";
    private static final String SECRET = "correct" + "Horse77!battery";

    private TestPipeline pipeline;

    @AfterEach
    void close() {
        if (pipeline != null) {
            pipeline.close();
        }
    }

    /** Receives the end of a call: its answer or its failure. */
    private static final class Ended implements CompletionSource.Listener {

        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private final CompletableFuture<String> failure = new CompletableFuture<>();
        private final Runnable onProgress;

        private Ended() {
            this(() -> {});
        }

        private Ended(Runnable onProgress) {
            this.onProgress = onProgress;
        }

        @Override
        public void progress(String beginning) {
            onProgress.run();
        }

        @Override
        public void answered(Answer received) {
            answer.complete(received);
            failure.complete("answered: " + received);
        }

        @Override
        public void failed(String reason) {
            failure.complete(reason);
            answer.completeExceptionally(new AssertionError(reason));
        }
    }

    private Ended ask(Question question, ProviderClient... clients) {
        pipeline = pipeline == null ? new TestPipeline(Clock.systemUTC(), clients) : pipeline;
        Ended ended = new Ended();
        pipeline.completions.ask(question, ended);
        return ended;
    }

    private static Answer answer(Ended ended) throws Exception {
        return ended.answer.get(20, TimeUnit.SECONDS);
    }

    private static String failure(Ended ended) throws Exception {
        return ended.failure.get(20, TimeUnit.SECONDS);
    }

    private static Question question(String marked, String language, Settings settings) {
        return question(marked, language, Documents.URI, settings);
    }

    private static Question question(String marked, String language, String uri, Settings settings) {
        MarkedText text = MarkedText.of(marked);
        CompletionRequest plain =
                Documents.request(text, Languages.named(language).orElseThrow(), true);
        CompletionRequest request = new CompletionRequest(
                new TextDocument(uri, language, 1, text.text()),
                plain.language(),
                plain.selection(),
                "",
                plain.trigger(),
                plain.syntax(),
                plain.isCurrent(),
                plain.answer());
        CompletionPlace place = CompletionPlace.of(
                        request.around(), request.language(), true, Multiline.AUTO, () -> false)
                .orElseThrow();
        return new Question(request, place, settings);
    }

    private static Settings settings(String... chain) {
        return TestSettings.of(
                TestSettings.generator(chain),
                List.of(chain).stream()
                        .map(name -> TestSettings.provider(name, ProviderType.ANTHROPIC, null))
                        .toArray(ProviderSettings[]::new));
    }

    @Test
    void secretsAreReplacedInWhatIsSentAndComeBackInTheAnswer() throws Exception {
        FakeClient model = new FakeClient("a").replies("connect(REDACTED_PASSWORD_1)");
        String text =
                "password = \"" + SECRET + "\"\n\nlogin(\"" + SECRET + "\")\nx = <caret>\nuse(\"" + SECRET + "\")\n";
        Answer answer = answer(ask(question(text, "python", settings("a")), model));
        ModelRequest sent = model.requests().getFirst();
        assertFalse(sent.toString().contains(SECRET), "the secret was sent");
        assertTrue(sent.infill().prefix().contains("login(\"REDACTED_PASSWORD_1\")"));
        assertTrue(sent.infill().suffix().contains("use(\"REDACTED_PASSWORD_1\")"));
        assertEquals("connect(" + SECRET + ")", answer.text());
        assertFalse(sent.infill().enough().test("connect("));
        assertTrue(sent.infill().enough().test("connect(REDACTED_PASSWORD_1)\n\n\ndef other():\n    pass\n"));
        assertEquals("a", answer.provider());
    }

    @Test
    void secretInTheNameOfTheDocumentIsReplaced() throws Exception {
        FakeClient model = new FakeClient("a").replies("x");
        String token = "ghp_" + "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8";
        answer(ask(question(PYTHON, "python", "file:///w/" + token + ".py", settings("a")), model));
        ModelRequest sent = model.requests().getFirst();
        assertFalse(sent.toString().contains(token), "the secret was sent");
        assertEquals("REDACTED_GITHUB_TOKEN_1.py", sent.infill().fileName());
    }

    @Test
    void pieceOfASecretAtTheEdgeOfWhatIsSentIsRemoved() throws Exception {
        FakeClient model = new FakeClient("a").replies("x");
        String key = "q8Zr4LmN2xVb" + "7TtYw9KcE1sDfG3hJ5";
        String filler = "a".repeat(TextAround.LONGEST_PREFIX - key.length() / 2);
        answer(ask(question("api_key = \"" + key + "\"" + filler + " = <caret>", "python", settings("a")), model));
        String prefix = model.requests().getFirst().infill().prefix();
        assertFalse(prefix.contains(key.substring(key.length() - 6)), prefix.substring(0, 40));
    }

    @Test
    void nothingOfASecretFileIsSent() {
        pipeline = new TestPipeline(Clock.systemUTC());
        Question question = question(PYTHON, "python", "file:///w/.env", settings("a"));
        assertTrue(pipeline.completions.refusal(question).orElse("").contains(".env"));
    }

    @Test
    void nothingOfAnIgnoredFileIsSent(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve(".aiignore"), "hidden.py\n");
        pipeline = new TestPipeline(Clock.systemUTC());
        for (String name : List.of("hidden.py", "seen.py")) {
            Path file = Files.writeString(folder.resolve(name), "x = \n");
            Question question = question(PYTHON, "python", file.toUri().toString(), settings("a"));
            assertEquals(
                    name.equals("hidden.py"),
                    pipeline.completions.refusal(question).orElse("").contains(name),
                    name);
        }
    }

    /** The file is in a repository of its own, which the ignore files around it say nothing of unless their folder is open. */
    @Test
    void nothingIsSentOfAFileThatTheOpenFolderIgnores(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve(".gitignore"), "other/\n");
        Files.createDirectories(folder.resolve("other/.git"));
        Path file = Files.writeString(folder.resolve("other/hidden.py"), "x = \n");
        pipeline = new TestPipeline(Clock.systemUTC());
        Question question = question(PYTHON, "python", file.toUri().toString(), settings("a"));
        assertTrue(pipeline.completions.in(folder).refusal(question).orElse("").contains("hidden.py"));
        assertEquals(
                Optional.empty(),
                pipeline.completions.in(folder.resolve("other")).refusal(question));
        assertEquals(Optional.empty(), pipeline.completions.in(null).refusal(question));
    }

    @Test
    void cancellingClosesTheConnection() throws Exception {
        try (StubVendor vendor = new StubVendor(WireFormat.OPENAI).script(new Behaviour.HangBeforeHeaders())) {
            pipeline = new TestPipeline(Clock.systemUTC());
            // the deadline would close it, too
            Settings settings = TestSettings.with(
                    TestSettings.of(
                            TestSettings.generator("stub"),
                            TestSettings.provider("stub", ProviderType.OPENAI, vendor.url() + "/v1")),
                    until(Duration.ofMinutes(5)));
            Ended ended = new Ended();
            CompletionSource.Cancellation call = pipeline.completions.ask(question(PYTHON, "python", settings), ended);
            vendor.awaitRequest(Duration.ofSeconds(20));
            call.cancel();
            vendor.awaitClosed(Duration.ofSeconds(20));
            assertFalse(ended.failure.isDone(), "a cancelled call has no end");
        }
    }

    @Test
    void equalRequestsShareACall() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Semaphore pieces = new Semaphore(0);
        CompletableFuture<Void> isShared = new CompletableFuture<>();
        ProviderClient talking = new ProviderClient() {
            @Override
            public String name() {
                return "a";
            }

            @Override
            public String model() {
                return "m";
            }

            @Override
            public ModelAnswer ask(ModelRequest request) {
                throw new UnsupportedOperationException();
            }

            /** Gives one piece after another until the second request has received one. */
            @Override
            public ModelAnswer ask(ModelRequest request, TextListener listener) throws InterruptedException {
                calls.incrementAndGet();
                while (!isShared.isDone()) {
                    listener.text("0");
                    pieces.acquire();
                }
                return new ModelAnswer("0", ModelAnswer.Finish.STOP, "m", null);
            }
        };
        Question question = question(PYTHON, "python", settings("a"));
        pipeline = new TestPipeline(Clock.systemUTC(), talking);
        Ended first = new Ended(pieces::release);
        Ended second = new Ended(() -> isShared.complete(null));
        pipeline.completions.ask(question, first);
        pipeline.completions.ask(question, second);
        assertEquals("0", answer(first).text());
        assertEquals("0", answer(second).text());
        assertEquals(1, calls.get());
    }

    @Test
    void switchedOffIsSaidAndNothingIsRequestedAheadWhereTheSettingsSaySo() {
        pipeline = new TestPipeline(Clock.systemUTC());
        assertEquals(
                Optional.of("completion.enabled is false."), refusal(Enabled.FALSE, Enabled.TRUE, Trigger.INVOKED));
        assertEquals(
                Optional.of("completion.ask_ahead is false."), refusal(Enabled.TRUE, Enabled.FALSE, Trigger.AHEAD));
        assertEquals(Optional.empty(), refusal(Enabled.TRUE, Enabled.FALSE, Trigger.TYPED));
        assertEquals(Optional.empty(), refusal(Enabled.TRUE, Enabled.TRUE, Trigger.AHEAD));
    }

    private Optional<String> refusal(Enabled enabled, Enabled askAhead, Trigger trigger) {
        CompletionSettings completion = new CompletionSettings(
                enabled,
                List.of(),
                CompletionSettings.DEFAULT.timing(),
                160,
                Multiline.AUTO,
                List.of(),
                false,
                askAhead);
        Question plain = question(PYTHON, "python", TestSettings.with(settings("a"), completion));
        CompletionRequest request = plain.request();
        CompletionRequest triggered = new CompletionRequest(
                request.document(),
                request.language(),
                request.selection(),
                "",
                trigger,
                request.syntax(),
                request.isCurrent(),
                request.answer());
        return pipeline.completions.refusal(new Question(triggered, plain.place(), plain.settings()));
    }

    @Test
    void providerThatFailsIsSkippedForTheNext() throws Exception {
        FakeClient overloaded = new FakeClient("a").fails(new FailureSignal.HttpStatus(429, Map.of(), "too many"));
        FakeClient other = new FakeClient("b").replies("0");
        assertEquals(
                "b",
                answer(ask(question(PYTHON, "python", settings("a", "b")), overloaded, other))
                        .provider());
        assertEquals(1, overloaded.requests().size());
    }

    @Test
    void capThatIsReachedIsTheReason() throws Exception {
        FakeClient model = new FakeClient("a").replies("0");
        Settings capped = TestSettings.of(
                TestSettings.generator("a"),
                new BudgetSettings(null, null, 0.0),
                ResilienceSettings.DEFAULT,
                TestSettings.provider("a", ProviderType.ANTHROPIC, null));
        String reason = failure(ask(question(PYTHON, "python", capped), model));
        assertTrue(reason.contains("Raise the cap"), reason);
        assertEquals(0, model.requests().size());
    }

    @Test
    void callEndsAtTheDeadlineAndIsNotRepeated() throws Exception {
        CompletableFuture<Void> interrupted = new CompletableFuture<>();
        CountDownLatch never = new CountDownLatch(1);
        Settings hurried = TestSettings.with(settings("a"), until(Duration.ofMillis(300)));
        ProviderClient silent = client("a", () -> {
            try {
                never.await();
            } catch (InterruptedException ended) {
                interrupted.complete(null);
                throw ended;
            }
        });
        String reason = failure(ask(question(PYTHON, "python", hurried), silent));
        interrupted.get(20, TimeUnit.SECONDS);
        assertFalse(reason.startsWith("answered"), reason);
        assertTrue(reason.endsWith("Try again, or raise completion.deadline_ms."), reason);
    }

    @Test
    void requestsForTwoModelsOfOneProviderDoNotShareACall() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        ProviderClient patient = client("a", () -> {
            both.countDown();
            both.await();
        });
        Settings one = settings("a");
        ProviderSettings named = one.providers().getFirst();
        Settings other =
                TestSettings.of(one.generator(), named.withModel(named.model().withName("another-model")));
        Ended first = ask(question(PYTHON, "python", one), patient);
        Ended second = ask(question(PYTHON, "python", other), patient);
        assertEquals("0", answer(first).text());
        assertEquals("0", answer(second).text());
    }

    private static CompletionSettings until(Duration deadline) {
        return new CompletionSettings(
                Enabled.TRUE,
                List.of(),
                new Timing(Optional.empty(), deadline),
                160,
                Multiline.AUTO,
                List.of(),
                false,
                Enabled.AUTO);
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private static ProviderClient client(String name, Work work) {
        return new ProviderClient() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String model() {
                return "m";
            }

            @Override
            public ModelAnswer ask(ModelRequest request) throws InterruptedException {
                work.run();
                return new ModelAnswer("0", ModelAnswer.Finish.STOP, "m", null);
            }
        };
    }

    @Test
    void offlineProviderWritesTheBodyOfAFunctionThatItKnows() throws Exception {
        Settings none = settings();
        OfflineProvider offline = new OfflineProvider("offline", TestPipeline.SYNTAX);
        String python = "def fibonacci(n):\n    <caret>\n\nprint(fibonacci(3))\n";
        Answer answer = answer(ask(question(python, "python", none), offline));
        assertEquals("offline", answer.provider());
        assertTrue(answer.text().startsWith("if n < 0:\n        raise "), answer.text());
        assertTrue(
                pipeline.completions.refusal(question(python, "python", none)).isEmpty());

        String java = "class A {\n\tstatic long fibonacci(int n) {\n\t\t<caret>\n\t}\n}\n";
        String body = answer(ask(question(java, "java", none), offline)).text();
        assertTrue(body.contains("\n\t\t"), body);
        assertFalse(body.contains("    "), body);
        assertFalse(body.contains("fibonacci(int"), body);
        assertEquals(Brackets.in(body), Brackets.in(""), body);
    }

    @Test
    void offlineProviderIsOnlyUsedForABodyThatIsNotWritten() throws Exception {
        Settings none = settings();
        pipeline = new TestPipeline(Clock.systemUTC(), new OfflineProvider("offline", TestPipeline.SYNTAX));
        for (String text : List.of(
                "def fibonacci(n):\n    <caret>\n    return n\n",
                "x = <caret>\n",
                "class A:\n    <caret>\n    x = 1\n")) {
            assertTrue(
                    pipeline.completions.refusal(question(text, "python", none)).isPresent(), text);
        }
        String unknown = failure(ask(question("def frobnicate(n):\n    <caret>\n", "python", none)));
        assertEquals("No provider that completes is configured.", unknown);
    }

    @Test
    void offlineProviderIsTheLastResort() throws Exception {
        FakeClient failing = new FakeClient("a").fails(new FailureSignal.HttpStatus(400, Map.of(), "no"));
        Answer answer = answer(ask(
                question("def fibonacci(n):\n    <caret>\n", "python", settings("a")),
                failing,
                new OfflineProvider("offline", TestPipeline.SYNTAX)));
        assertEquals("offline", answer.provider());
    }
}
