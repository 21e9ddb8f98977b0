// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.autodev.provider.credentials.EnvironmentCredentials;
import dev.autodev.session.SettingsSource;
import dev.autodev.settings.ProviderSettings.CompletionOptions;
import dev.autodev.settings.ProviderSettings.CompletionWire;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.Settings;
import dev.autodev.testkit.Behaviour;
import dev.autodev.testkit.Capabilities;
import dev.autodev.testkit.RecordingClient;
import dev.autodev.testkit.StubVendor;
import dev.autodev.testkit.TestEditor;
import dev.autodev.testkit.TestModels;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.testkit.TestSettings;
import dev.autodev.testkit.WireFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.InlineCompletionContext;
import org.eclipse.lsp4j.InlineCompletionParams;
import org.eclipse.lsp4j.InlineCompletionTriggerKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real client, the real server, the real pipeline and a vendor's wire format on a real socket. */
@Timeout(60)
final class EndToEndTest {

    private static final String URI = "file:///w/Calc.java";
    private static final String STUB = """
        class Calc {
            static int one() {
                throw new UnsupportedOperationException();
            }
        }
        """;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final StubVendor vendor = new StubVendor(WireFormat.OPENAI);
    private final TestPipeline pipeline = new TestPipeline(Clock.systemUTC());
    private final Settings settings = TestSettings.of(
            TestSettings.generator("stub"),
            TestSettings.provider("stub", ProviderType.OPENAI, vendor.url())
                    .withCompletion(new CompletionOptions(CompletionWire.CHAT, "", "")));

    @AfterEach
    void close() {
        pipeline.close();
        vendor.close();
    }

    @Test
    void stubIsImplementedByTheVendorsAnswer() throws Exception {
        vendor.script(Behaviour.ok("```java\nstatic int one() {\n    return 1;\n}\n```"));
        try (TestEditor editor = editor()) {
            editor.open(URI, "java", STUB);
            CodeAction implement = editor.actions(URI, editor.at(URI, "throw")).stream()
                    .map(action -> action.getRight())
                    .filter(action -> action.getTitle().equals("Implement `one`"))
                    .findFirst()
                    .orElseThrow();
            TestEditor.get(editor.server()
                    .getWorkspaceService()
                    .executeCommand(new ExecuteCommandParams(
                            implement.getCommand().getCommand(),
                            implement.getCommand().getArguments())));
            RecordingClient.next(editor.client.edits);
            assertEquals(STUB.replace("throw new UnsupportedOperationException();", "return 1;"), editor.text(URI));
        }
    }

    @Test
    void testsAreWrittenIntoTheTestFileAndAddedToItTheNextTime(@TempDir Path folder) throws Exception {
        Path source = folder.resolve("src/main/java/Calc.java");
        Path tests = folder.resolve("src/test/java/CalcTest.java");
        String uri = source.toUri().toString();
        String testsUri = tests.toUri().toString();
        vendor.script(Behaviour.ok(test("oneIsOne")), Behaviour.ok(test("oneIsOdd")));
        try (TestEditor editor = editor()) {
            editor.open(uri, "java", STUB);
            run(editor, uri, "source.autodev.test");
            assertEquals(
                    2,
                    RecordingClient.next(editor.client.edits)
                            .getEdit()
                            .getDocumentChanges()
                            .size());
            assertEquals("class CalcTest {\n\n    @Test\n    void oneIsOne() {\n    }\n}\n", editor.text(testsUri));

            // saved, as after the user's command
            Files.createDirectories(tests.getParent());
            Files.writeString(tests, editor.text(testsUri));
            editor.open(testsUri, "java", editor.text(testsUri));
            editor.replace(uri, "one()", "uno()");
            run(editor, uri, "source.autodev.test");
            var changes = RecordingClient.next(editor.client.edits).getEdit().getDocumentChanges();
            assertEquals(1, changes.size());
            assertEquals(0, changes.getFirst().getLeft().getTextDocument().getVersion());
            assertEquals(
                    "class CalcTest {\n\n    @Test\n    void oneIsOne() {\n    }\n\n    @Test\n    void oneIsOdd() {\n"
                            + "    }\n}\n",
                    editor.text(testsUri));
            assertTrue(vendor.requests().getLast().body().contains("void oneIsOne()"));
        }
    }

    private static String test(String name) {
        return "```java\nclass CalcTest {\n\n    @Test\n    void " + name + "() {\n    }\n}\n```";
    }

    private static void run(TestEditor editor, String uri, String kind) throws Exception {
        CodeAction action = editor.actions(uri, editor.at(uri, "throw")).stream()
                .map(one -> one.getRight())
                .filter(one -> one.getKind().equals(kind))
                .findFirst()
                .orElseThrow();
        TestEditor.get(editor.server()
                .getWorkspaceService()
                .executeCommand(new ExecuteCommandParams(
                        action.getCommand().getCommand(), action.getCommand().getArguments())));
    }

    @Test
    void cancellingClosesTheSocketAndIsAnsweredOnce() throws Exception {
        TestModels.clients()
                .create(settings.providers().getFirst(), new EnvironmentCredentials(Map.of()))
                .warm();
        vendor.script(new Behaviour.HangBeforeHeaders());
        long[] micros = new long[21];
        try (RawEditor editor = new RawEditor(this::real).initialized()) {
            for (int id = 0; id < micros.length; id++) {
                editor.send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"autodev/generate\","
                        + "\"params\":{\"spec\":\"x\",\"languageId\":\"java\"}}");
                vendor.awaitRequest(PATIENCE);
                long cancelledAt = System.nanoTime();
                editor.send("{\"jsonrpc\":\"2.0\",\"method\":\"$/cancelRequest\",\"params\":{\"id\":" + id + "}}");
                JsonObject answer = editor.receive();
                micros[id] = (vendor.awaitClosed(PATIENCE) - cancelledAt) / 1000;

                assertEquals(id, answer.get("id").getAsInt());
                assertEquals(-32800, answer.getAsJsonObject("error").get("code").getAsInt());
                // a second answer would come before the next one
                editor.assertAlive();
            }
        }
        Arrays.sort(micros);
        long longest = micros[micros.length - 1];
        System.out.printf(
                "%d x $/cancelRequest: the connection was closed after %d us (p50), %d us (longest)%n",
                micros.length, micros[micros.length / 2], longest);
        assertTrue(longest < 5_000_000, longest + " us");
    }

    @Test
    void suggestionComesFromTheVendorsStreamAndEndsWithItsLine() throws Exception {
        vendor.script(Behaviour.streamHangAfter("return ", "1", ";\n", "}"));
        try (TestEditor editor = editor()) {
            String text = STUB.replace("throw new UnsupportedOperationException();", "");
            editor.open(URI, "java", text);
            var answer = editor.server().getTextDocumentService().inlineCompletion(invoked(new Position(2, 8)));
            String prompt = vendor.awaitRequest(PATIENCE).body();
            assertTrue(prompt.contains("<CURSOR>"), prompt);
            assertEquals(
                    "return 1;",
                    TestEditor.get(answer)
                            .getRight()
                            .getItems()
                            .getFirst()
                            .getInsertText()
                            .getLeft());
            vendor.awaitClosed(PATIENCE);
        }
    }

    @Test
    void secretsAroundTheCursorAreNotSentAndComeBack() throws Exception {
        String secret = "AKIA" + "Z7QWERTYUIOPASDF";
        vendor.script(Behaviour.ok("return REDACTED_AWS_ACCESS_KEY_1;"));
        try (TestEditor editor = editor()) {
            editor.open(URI, "java", "class A {\n    // " + secret + "\n    String a() {\n        \n    }\n}\n");
            var answer = editor.server().getTextDocumentService().inlineCompletion(invoked(new Position(3, 8)));
            String prompt = vendor.awaitRequest(PATIENCE).body();
            assertFalse(prompt.contains(secret), prompt);
            assertTrue(prompt.contains("REDACTED_"), prompt);
            TestEditor.get(answer);
        }
    }

    @Test
    void nothingOfASecretFileIsSent() throws Exception {
        try (TestEditor editor = editor()) {
            String uri = "file:///w/.env";
            editor.open(uri, "shellscript", "TOKEN=1\n");
            InlineCompletionParams params = invoked(new Position(1, 0));
            params.setTextDocument(new TextDocumentIdentifier(uri));
            assertNull(TestEditor.get(editor.server().getTextDocumentService().inlineCompletion(params)));
            assertEquals(List.of(), vendor.requests());
        }
    }

    private static InlineCompletionParams invoked(Position at) {
        InlineCompletionParams params = new InlineCompletionParams();
        params.setTextDocument(new TextDocumentIdentifier(URI));
        params.setPosition(at);
        params.setContext(new InlineCompletionContext(InlineCompletionTriggerKind.Invoked));
        return params;
    }

    private TestEditor editor() throws Exception {
        return new TestEditor((in, out, parts) -> LanguageServerLauncher.run(in, out, real(parts)), Capabilities.rich())
                .start();
    }

    private ServerComponents real(ServerComponents parts) {
        return new ServerComponents(
                parts.version(),
                () -> TestPipeline.SYNTAX,
                () -> pipeline.pipeline,
                () -> pipeline.completions,
                (editorSettings, root) -> new SettingsSource.Loaded(settings, List.of()),
                parts.status(),
                parts.warmUp(),
                parts.upkeep());
    }
}
