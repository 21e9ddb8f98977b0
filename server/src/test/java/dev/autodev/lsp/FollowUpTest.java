// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.lsp.protocol.GenerateParams;
import dev.autodev.lsp.protocol.GenerateParams.DocumentReference;
import dev.autodev.lsp.protocol.GenerateParams.FollowUp;
import dev.autodev.session.SettingsSource;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.Settings;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.Capabilities;
import dev.autodev.testkit.RecordingClient;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.TestEditor;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.testkit.TestSettings;
import dev.autodev.testkit.WireFormat;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A change of an earlier edit: what the model sees of it, and where the new edit goes. */
@Timeout(60)
class FollowUpTest {

    private static final String URI = "file:///w/Calc.java";
    private static final String STUB = """
        class Calc {
            static int one() {
                throw new UnsupportedOperationException();
            }

            static int two() {
                return 2;
            }
        }
        """;

    private final StubVendor vendor = new StubVendor(WireFormat.OPENAI);
    private final TestPipeline pipeline = new TestPipeline(Clock.systemUTC());
    private final Settings settings = TestSettings.of(
            TestSettings.generator("stub"), TestSettings.provider("stub", ProviderType.OPENAI, vendor.url()));

    @AfterEach
    void close() {
        pipeline.close();
        vendor.close();
    }

    @Test
    void newEditReplacesTheEarlierOneAndTheModelSeesRequestAnswerAndWords() throws Exception {
        vendor.script(answer("return 1;"), answer("int one = 1;\n    return one;"));
        try (TestEditor editor = editor()) {
            implement(editor);
            assertEquals(with("return 1;"), editor.text(URI));
            editor.replace(URI, "return 2;", "return 1 + 1;");
            again(editor, null, "with a variable");
            assertEquals(
                    with("int one = 1;\n        return one;").replace("return 2;", "return 1 + 1;"), editor.text(URI));
            String sent = vendor.requests().getLast().body();
            assertTrue(sent.contains("throw new UnsupportedOperationException();"), sent);
            assertTrue(sent.contains("return 1;"), sent);
            assertTrue(sent.contains("with a variable"), sent);
            assertTrue(sent.indexOf("\"assistant\"") > 0, sent);
        }
    }

    @Test
    void editThatIsNamedByItsIdIsReplacedAndTheOthersStay() throws Exception {
        vendor.script(answer("return 1;"), answer("two", "return 4 / 2;"), answer("return 3 - 2;"));
        try (TestEditor editor = editor()) {
            String first = implement(editor);
            apply(editor, params("divide", at(editor, "return 2"), "refactor", null, null));
            assertEquals(with("return 1;").replace("return 2;", "return 4 / 2;"), editor.text(URI));
            again(editor, first, "subtract");
            assertEquals(with("return 3 - 2;").replace("return 2;", "return 4 / 2;"), editor.text(URI));
        }
    }

    @Test
    void conversationGrowsAndAnUndoneFollowUpCanBeChanged() throws Exception {
        vendor.script(answer("return 1;"), answer("return 2 - 1;"), answer("return 3 - 2;"));
        try (TestEditor editor = editor()) {
            implement(editor);
            again(editor, null, "subtract");
            assertEquals(with("return 2 - 1;"), editor.text(URI));
            editor.replace(URI, "return 2 - 1;", "return 1;");
            again(editor, null, "from three");
            assertEquals(with("return 3 - 2;"), editor.text(URI));
            String sent = vendor.requests().getLast().body();
            assertTrue(sent.indexOf("subtract") < sent.indexOf("return 2 - 1;"), sent);
            assertTrue(sent.indexOf("return 2 - 1;") < sent.indexOf("from three"), sent);
        }
    }

    @Test
    void longConversationIsSentFromItsEnd() throws Exception {
        vendor.script(IntStream.rangeClosed(0, 10)
                .mapToObj(i -> answer("return " + i + ";"))
                .toArray(Behaviour[]::new));
        try (TestEditor editor = editor()) {
            implement(editor);
            for (int i = 1; i <= 10; i++) {
                again(editor, null, "words " + i + ".");
            }
            String sent = vendor.requests().getLast().body();
            assertFalse(sent.contains("words 2."), sent);
            assertTrue(sent.contains("words 3."), sent);
            assertTrue(sent.contains("words 10."), sent);
            assertEquals(with("return 10;"), editor.text(URI));
        }
    }

    @Test
    void withoutWordsTheSameRequestGetsAnotherAnswerWhichTheCacheDoesNotGive() throws Exception {
        vendor.script(answer("return 1;"), answer("return 2 - 1;"));
        try (TestEditor editor = editor()) {
            implement(editor);
            again(editor, null, "");
            assertEquals(with("return 2 - 1;"), editor.text(URI));
            assertEquals(
                    vendor.requests().getFirst().body(),
                    vendor.requests().getLast().body());
        }
    }

    @Test
    void anotherModelIsCalledForTheSameRequest() throws Exception {
        vendor.script(answer("return 1;"), answer("return 2 - 1;"));
        try (TestEditor editor = editor()) {
            implement(editor);
            apply(editor, params("", null, null, new FollowUp(null, null), "stub/other"));
            assertEquals(with("return 2 - 1;"), editor.text(URI));
            assertTrue(vendor.requests().getLast().body().contains("\"other\""));
        }
    }

    @Test
    void changedPlaceIsRefusedInOneSentenceAndNothingIsSent() throws Exception {
        vendor.script(answer("return 1;"));
        try (TestEditor editor = editor()) {
            implement(editor);
            editor.replace(URI, "return 1;", "return 1; // mine");
            String text = editor.text(URI);
            ResponseError error = TestEditor.error(
                    editor.server().generate(params("", null, null, new FollowUp(null, "shorter"), null)));
            assertEquals(-32801, error.getCode());
            assertEquals(
                    "Calc.java: the code of that edit has changed since, so it cannot be replaced. Select the code and"
                            + " describe the change.",
                    error.getMessage());
            assertEquals(text, editor.text(URI));
            assertEquals(1, vendor.requests().size());
        }
    }

    @Test
    void unknownResultIsAnError() throws Exception {
        try (TestEditor editor = editor()) {
            assertEquals(
                    "There is no earlier result in this session: generate something first.",
                    TestEditor.error(editor.server().generate(params("", null, null, new FollowUp(null, "x"), null)))
                            .getMessage());
            ResponseError error = TestEditor.error(
                    editor.server().generate(params("", null, null, new FollowUp("run-77", "x"), null)));
            assertEquals(-32602, error.getCode());
            assertTrue(error.getMessage().startsWith("There is no result \"run-77\" among the latest 20"));
        }
    }

    @Test
    void secretsOfTheAnswerAndOfTheWordsAreNotSent() throws Exception {
        String secret = "AKIA" + "Z7QWERTYUIOPASDF";
        vendor.script(answer("return 1;"), answer("return 3 - 2;"));
        try (TestEditor editor = editor()) {
            implement(editor);
            again(editor, null, "use " + secret);
            String sent = vendor.requests().getLast().body();
            assertFalse(sent.contains(secret), sent);
            assertTrue(sent.contains("use REDACTED_"), sent);
        }
    }

    @Test
    void newFileIsReplacedAndItsSourceIsUnchanged(@TempDir Path folder) throws Exception {
        String source = folder.resolve("src/main/java/Calc.java").toUri().toString();
        String tests = folder.resolve("src/test/java/CalcTest.java").toUri().toString();
        vendor.script(Behaviour.ok(test("oneIsOne")), Behaviour.ok(test("oneIsOdd")));
        try (TestEditor editor = editor()) {
            editor.open(source, "java", STUB);
            TestEditor.get(editor.server()
                    .generate(new GenerateParams(
                            "",
                            "test",
                            new DocumentReference(source, 0),
                            editor.at(source, "one"),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            "apply",
                            null,
                            null,
                            null,
                            null)));
            RecordingClient.next(editor.client.edits);
            String first = editor.text(tests);
            assertTrue(first.contains("oneIsOne"), first);
            editor.open(tests, "java", first);
            again(editor, null, "test something else");
            assertEquals(first.replace("oneIsOne", "oneIsOdd"), editor.text(tests));
            assertEquals(STUB, editor.text(source));
        }
    }

    private static String test(String name) {
        return "```java\nclass CalcTest {\n\n    @Test\n    void " + name + "() {\n    }\n}\n```";
    }

    private static String with(String body) {
        return STUB.replace("throw new UnsupportedOperationException();", body);
    }

    private static Behaviour answer(String body) {
        return answer("one", body);
    }

    private static Behaviour answer(String name, String body) {
        return Behaviour.ok("```java\nstatic int " + name + "() {\n    " + body + "\n}\n```");
    }

    private static Range at(TestEditor editor, String text) {
        return editor.at(URI, text);
    }

    /** Returns the id of the run, when its edit was applied. */
    private static String implement(TestEditor editor) throws Exception {
        editor.open(URI, "java", STUB);
        return apply(editor, params("", at(editor, "throw"), "implement", null, null));
    }

    private static void again(TestEditor editor, @Nullable String id, String words) throws Exception {
        apply(editor, params("", null, null, new FollowUp(id, words), null));
    }

    private static String apply(TestEditor editor, GenerateParams params) throws Exception {
        Object started = TestEditor.get(editor.server().generate(params));
        RecordingClient.next(editor.client.edits);
        // its changes were compared with the edit, and the result is complete
        RecordingClient.next(editor.client.runsEnded);
        return (String) ((Map<?, ?>) started).get("id");
    }

    private static GenerateParams params(
            String spec,
            @Nullable Range range,
            @Nullable String task,
            @Nullable FollowUp followUp,
            @Nullable String model) {
        return new GenerateParams(
                spec,
                task,
                followUp == null ? new DocumentReference(URI, null) : null,
                range,
                null,
                null,
                null,
                model,
                null,
                null,
                "apply",
                null,
                followUp,
                null,
                null);
    }

    private TestEditor editor() throws Exception {
        return new TestEditor(
                        (in, out, parts) -> LanguageServerLauncher.run(
                                in,
                                out,
                                new ServerComponents(
                                        parts.version(),
                                        () -> TestPipeline.SYNTAX,
                                        () -> pipeline.pipeline,
                                        () -> pipeline.completions,
                                        (json, root) -> new SettingsSource.Loaded(settings, List.of()),
                                        parts.status(),
                                        parts.warmUp(),
                                        parts.upkeep())),
                        Capabilities.of("{\"workspace\":{\"workspaceEdit\":{\"documentChanges\":true,"
                                + "\"resourceOperations\":[\"create\"]}},\"experimental\":{\"autodevRuns\":true}}"))
                .start();
    }
}
