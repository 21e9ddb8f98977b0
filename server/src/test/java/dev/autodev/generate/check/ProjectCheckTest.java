// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.generate.FileWorkspace;
import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.generate.GenerationResult;
import dev.autodev.generate.GenerationResult.Source;
import dev.autodev.generate.GenerationResult.ValidationReport.Status;
import dev.autodev.generate.RequestedCheck;
import dev.autodev.language.Languages;
import dev.autodev.outcome.Outcome;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.Settings;
import dev.autodev.settings.VerifySettings;
import dev.autodev.settings.VerifySettings.Consent;
import dev.autodev.settings.VerifySettings.Mode;
import dev.autodev.task.Task;
import dev.autodev.testkit.FakeClient;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.testkit.TestSettings;
import dev.autodev.text.Position;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import dev.autodev.verify.ProjectVerifier;
import dev.autodev.verify.Verification.VerifyLevel;
import dev.autodev.verify.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Generations whose code is checked; small scripts stand for the compiler and the tests of the project. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class ProjectCheckTest {

    private static final String STUB = "def add(a, b):\n    pass\n";
    private static final String UNKNOWN = code("return plus(a, b)");
    private static final String WRONG = code("return a - b");
    private static final String RIGHT = code("return a + b");

    private static final String COMPILER = """
            if grep -n plus "$1" > found; then
                echo "$1:$(cut -d: -f1 found): error: plus is not defined"
                exit 1
            fi
            """;

    private static final String TESTS = """
            if grep -q 'a + b' "$1"; then echo '2 passed in 0.01s'; exit 0; fi
            grep -q 'a - b' "$1" && got=-1 || got=None
            echo "FAILED test_calc.py::test_adds - assert $got == 3"
            echo '1 failed, 1 passed in 0.01s'
            exit 1
            """;

    @TempDir
    Path folder;

    private final FakeClient model = new FakeClient("model");
    private final FakeClient other = new FakeClient("other");
    private final List<String> progress = new ArrayList<>();
    private Path root;
    private VerifySettings verify = new VerifySettings(
            Mode.TEST,
            Consent.AS_REQUESTED,
            List.of("sh", "compile.sh", "{file}"),
            List.of("sh", "test.sh", "{file}"),
            Duration.ofMinutes(10),
            2);
    private List<String> providers = List.of("model");
    private CacheMode cache = CacheMode.OFF;

    @BeforeEach
    void makeProject() throws IOException {
        root = Files.createDirectories(folder.resolve("project"));
        Files.writeString(root.resolve("calc.py"), STUB);
        Files.writeString(root.resolve("compile.sh"), COMPILER);
        Files.writeString(root.resolve("test.sh"), TESTS);
    }

    private static String code(String body) {
        return "def add(a, b):\n    " + body + "\n";
    }

    private static String fenced(String code) {
        return "```python\n" + code + "```\n";
    }

    private GenerationResult generate(String... answers) {
        for (String answer : answers) {
            model.replies(fenced(answer));
        }
        return assertInstanceOf(Outcome.Success.class, outcome()).value() instanceof GenerationResult result
                ? result
                : null;
    }

    private Outcome<GenerationResult> outcome() {
        Settings plain = TestSettings.of(
                TestSettings.generator(providers.toArray(String[]::new)),
                TestSettings.provider("model", ProviderType.OPENAI, null),
                TestSettings.provider("other", ProviderType.OPENAI, null));
        Settings settings = TestSettings.with(plain, verify);
        String uri = root.resolve("calc.py").toUri().toString();
        GenerationRequest request = GenerationRequest.builder(
                        "1",
                        new RequestTarget.InDocument(
                                new TextDocument(uri, "python", 1, STUB), Languages.PYTHON, Span.at(5)),
                        settings)
                .task(Task.IMPLEMENT)
                .workspace(new FileWorkspace(root))
                .check(RequestedCheck.of(verify, null, root))
                .cache(cache)
                .build();
        ProjectVerifier verifier = new ProjectVerifier(
                folder.resolve("shadow"), new CommandRunner(System.getenv(), List.of()), System::nanoTime);
        try (TestPipeline pipeline = new TestPipeline(Clock.systemUTC(), model, other).with(verifier)) {
            return pipeline.pipeline.generate(request, new GenerationListener() {
                @Override
                public void stageStarted(String stage, String detail) {
                    if (stage.equals(CheckedEdits.STAGE)) {
                        progress.add(detail);
                    }
                }
            });
        }
    }

    private static String textAfter(GenerationResult result) {
        return assertNotNullAndGet(result.change()).newText();
    }

    private static GenerationResult.FileChange assertNotNullAndGet(GenerationResult.FileChange change) {
        assertNotNull(change);
        return change;
    }

    @Test
    void rightCodeIsCompiledAndTested() throws IOException {
        GenerationResult result = generate(RIGHT);

        assertEquals(VerifyLevel.TESTED, result.validation().level());
        assertEquals(
                "compiled, 2 of 2 tests passed", result.validation().project().words());
        assertEquals(List.of("", "compiling the code", "running the tests"), progress);
        assertEquals(1, model.requests().size());
        // the workspace is only read
        assertEquals(STUB, Files.readString(root.resolve("calc.py")));
        assertFalse(Files.exists(root.resolve("found")));
    }

    @Test
    void aNameThatTheProjectDoesNotHaveIsFoundAndCorrected() {
        GenerationResult result = generate(UNKNOWN, RIGHT);

        assertEquals(RIGHT, textAfter(result));
        assertEquals(VerifyLevel.TESTED, result.validation().level());
        assertEquals(2, result.statistics().attempts().size());
        String asked = model.requests().getLast().messages().getLast().text();
        assertTrue(asked.contains("plus is not defined, in the line: return plus(a, b)"), asked);
    }

    @Test
    void codeThatFailsATestIsCorrectedWithWhatTheTestCompared() {
        GenerationResult result = generate(WRONG, RIGHT);

        assertEquals(RIGHT, textAfter(result));
        assertEquals(VerifyLevel.TESTED, result.validation().level());
        String asked = model.requests().getLast().messages().getLast().text();
        assertTrue(asked.contains("assert -1 == 3"), asked);
    }

    @Test
    void eachRoundCountsOnlyIfItFailsLess() {
        GenerationResult result = generate(WRONG, UNKNOWN, code("return a - b  # again"));

        assertEquals(WRONG, textAfter(result));
        assertEquals(VerifyLevel.COMPILED, result.validation().level());
        assertEquals(
                "compiled, 1 of 2 tests failed", result.validation().project().words());
        assertEquals(Status.VALID, result.validation().status());
        assertEquals(3, result.statistics().attempts().size());
        assertEquals(60, assertUsage(result));
    }

    private static int assertUsage(GenerationResult result) {
        assertNotNull(result.statistics().usage());
        return result.statistics().usage().outputTokens();
    }

    @Test
    void twoRoundsLeadFromAnUnknownNameToRightCode() {
        GenerationResult result = generate(UNKNOWN, WRONG, RIGHT);

        assertEquals(RIGHT, textAfter(result));
        assertEquals(3, result.statistics().attempts().size());
    }

    @Test
    void aRoundThatDoesNotHelpIsFollowedByTheNextProvider() {
        providers = List.of("model", "other");
        other.replies(fenced(RIGHT));

        GenerationResult result = generate(WRONG, UNKNOWN);

        assertEquals(RIGHT, textAfter(result));
        assertEquals("other", result.provider());
        assertEquals(
                List.of("model", "model", "other"),
                result.statistics().attempts().stream()
                        .map(attempt -> attempt.provider())
                        .toList());
    }

    @Test
    void withoutRoundsTheProblemIsReportedInItsLine() {
        verify = new VerifySettings(Mode.TEST, verify.consent(), verify.compile(), verify.test(), verify.timeout(), 0);
        GenerationResult result = generate(UNKNOWN);

        assertEquals(Status.INVALID, result.validation().status());
        assertEquals(VerifyLevel.PARSED, result.validation().level());
        assertEquals(
                new Position(1, 0), result.validation().problems().getFirst().at());
        assertEquals("does not compile", result.validation().project().words());
    }

    @Test
    void aBuildThatFailedBeforeTheEditIsNotItsFault() throws IOException {
        Files.writeString(root.resolve("compile.sh"), "echo 'other.py:7: error: it was broken before'; exit 1");

        GenerationResult result = generate(UNKNOWN);

        assertEquals(Status.VALID, result.validation().status());
        assertEquals(VerifyLevel.PARSED, result.validation().level());
        assertEquals(
                "does not compile without the edit either",
                result.validation().project().words());
        assertEquals(1, model.requests().size());
    }

    @Test
    void aTestThatPassesOnTheSameCodeIsFlakyAndProvesNothing() throws IOException {
        Files.writeString(
                root.resolve("test.sh"),
                "if [ -e ran ]; then rm ran; echo '1 passed in 0.01s'; else touch ran; echo 'FAILED test_calc.py::x - no';"
                        + " exit 1; fi");

        GenerationResult result = generate(RIGHT);

        assertEquals(VerifyLevel.COMPILED, result.validation().level());
        assertEquals(
                "compiled, tests fail and pass on the same code",
                result.validation().project().words());
        assertEquals(1, model.requests().size());
    }

    @Test
    void testsThatRanNoTestProveNothing() throws IOException {
        Files.writeString(root.resolve("test.sh"), "echo 'test result: ok. 0 passed; 0 failed; 3 ignored;'");

        GenerationResult result = generate(RIGHT);

        assertEquals(VerifyLevel.COMPILED, result.validation().level());
        assertEquals("compiled, not tested", result.validation().project().words());
    }

    @Test
    void inAWorkspaceThatIsNotTrustedNothingRuns() {
        verify = verify.with(Consent.NONE);

        GenerationResult result = generate(WRONG);

        assertEquals(VerifyLevel.PARSED, result.validation().level());
        String reason =
                result.validation().project().checks().getFirst().details().getFirst();
        assertTrue(reason.contains("add \"" + root + "\" to trust.workspaces"), reason);
        assertFalse(Files.exists(folder.resolve("shadow")));
    }

    @Test
    void aCachedAnswerIsCheckedAgainAndOneThatFailsIsNotStored() {
        cache = CacheMode.USE;
        String uri = root.resolve("calc.py").toUri().toString();
        Settings settings = TestSettings.with(
                TestSettings.of(
                        TestSettings.generator("model"), TestSettings.provider("model", ProviderType.OPENAI, null)),
                new VerifySettings(Mode.TEST, verify.consent(), verify.compile(), verify.test(), verify.timeout(), 0));
        GenerationRequest request = GenerationRequest.builder(
                        "1",
                        new RequestTarget.InDocument(
                                new TextDocument(uri, "python", 1, STUB), Languages.PYTHON, Span.at(5)),
                        settings)
                .task(Task.IMPLEMENT)
                .workspace(new FileWorkspace(root))
                .check(RequestedCheck.of(settings.verify(), null, root))
                .build();
        ProjectVerifier verifier = new ProjectVerifier(
                folder.resolve("shadow"), new CommandRunner(System.getenv(), List.of()), System::nanoTime);
        model.replies(fenced(WRONG)).replies(fenced(RIGHT));
        try (TestPipeline pipeline = new TestPipeline(Clock.systemUTC(), model).with(verifier)) {
            List<GenerationResult> results = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                results.add(((Outcome.Success<GenerationResult>)
                                pipeline.pipeline.generate(request, GenerationListener.SILENT))
                        .value());
            }
            assertEquals(
                    "PROVIDER compiled, PROVIDER tested, CACHE tested",
                    results.stream()
                            .map(result -> result.source() + " "
                                    + result.validation().level().wireName())
                            .collect(Collectors.joining(", ")));
            assertEquals(Source.CACHE, results.getLast().source());
        }
    }
}
