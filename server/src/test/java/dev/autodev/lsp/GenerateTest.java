// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import static dev.autodev.testkit.RecordingClient.next;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationRequest.ContextText;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.lsp.protocol.GenerateParams;
import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.Failure;
import dev.autodev.outcome.FailureKind;
import dev.autodev.outcome.Outcome;
import dev.autodev.task.Task;
import dev.autodev.testkit.Capabilities;
import dev.autodev.testkit.TestEditor;
import dev.autodev.text.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.WorkDoneProgressBegin;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code autodev/generate}: all of its params, answers and errors. */
@Timeout(60)
class GenerateTest {

    private static final String URI = "file:///w/A.java";
    private static final String TEXT = "int answer() { /* TODO */ }\n";

    @Test
    void specWithoutADocumentGivesCodeWithoutAnEdit() throws Exception {
        try (TestEditor editor = editor()) {
            Map<?, ?> result = result(generate(editor, "{\"spec\":\"fibonacci\",\"languageId\":\"python\"}"));
            assertEquals("return 42;", result.get("code"));
            assertEquals("python", result.get("languageId"));
            assertEquals("provider", result.get("source"));
            assertEquals("run-1", result.get("id"));
            assertFalse(result.containsKey("edit"));
            assertEquals(Map.of("status", "valid", "problems", List.of(), "level", "parsed"), result.get("validation"));
            GenerationRequest request = editor.generator.awaitRequest();
            assertEquals("fibonacci", request.spec());
            assertNull(request.task());
            assertEquals(CacheMode.USE, request.routing().cache());
        }
    }

    @Test
    void documentAndRangeGiveAnEditOfThatVersion() throws Exception {
        try (TestEditor editor = editor()) {
            Map<?, ?> result = result(generate(
                    editor,
                    "{\"spec\":\"\",\"task\":\"implement\",\"textDocument\":{\"uri\":\"" + URI + "\",\"version\":0},"
                            + "\"range\":{\"start\":{\"line\":0,\"character\":4},\"end\":{\"line\":0,\"character\":10}},"
                            + "\"provider\":\"claude\",\"strategy\":\"fastest\",\"cache\":\"refresh\"}"));
            assertTrue(result.get("edit").toString().contains("documentChanges"));
            GenerationRequest request = editor.generator.awaitRequest();
            assertEquals(Task.IMPLEMENT, request.task());
            assertEquals(CacheMode.REFRESH, request.routing().cache());
            assertEquals("claude", request.routing().provider());
            assertEquals(
                    dev.autodev.settings.Settings.Strategy.FASTEST,
                    request.routing().strategy());
            assertEquals(new Span(4, 10), ((RequestTarget.InDocument) request.target()).selection());
        }
    }

    @Test
    void contextHasTheTextOfOpenDocuments() throws Exception {
        try (TestEditor editor = editor()) {
            editor.open("file:///w/B.java", "java", "class B {}\nclass C {}\n");
            result(generate(
                    editor,
                    "{\"spec\":\"x\",\"context\":[{\"uri\":\"file:///w/B.java\",\"range\":{\"start\":{\"line\":1,\"character\":0},"
                            + "\"end\":{\"line\":2,\"character\":0}}},{\"uri\":\"file:///etc/passwd\"},{}]}"));
            assertEquals(
                    List.of(
                            new ContextText("B.java", "class B {}\nclass C {}\n", "file:///w/B.java")
                                    .withSpan(new Span(11, 22)),
                            ContextText.withheld("passwd", "it is neither open nor in the workspace folder")),
                    editor.generator.awaitRequest().surroundings().context());
        }
    }

    @Test
    void fileThatIsNotOpenIsReadFromDisk(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a b.java"), TEXT);
        try (TestEditor editor = editor()) {
            String uri = file.toUri().toString();
            Map<?, ?> result = result(generate(editor, "{\"spec\":\"x\",\"textDocument\":{\"uri\":\"" + uri + "\"}}"));
            assertTrue(result.get("edit").toString().contains("version=null"), result.toString());
            RequestTarget.InDocument target =
                    (RequestTarget.InDocument) editor.generator.awaitRequest().target();
            assertEquals(TEXT, target.document().text());
            assertEquals("java", target.language().id());
        }
    }

    @Test
    void invalidParamsAreReportedWithTheAllowedValues(@TempDir Path folder) throws Exception {
        try (TestEditor editor = editor()) {
            assertInvalid(editor, "{}", "There is neither a spec nor a textDocument: say what to write, or where.");
            assertInvalid(
                    editor,
                    "{\"spec\":\"x\",\"task\":\"fly\"}",
                    "There is no task \"fly\": use generate, implement, document, test, fix, refactor, explain.");
            assertInvalid(
                    editor,
                    "{\"spec\":\"x\",\"strategy\":\"luck\"}",
                    "There is no strategy \"luck\": use sequential, cheapest, fastest, available, task, race.");
            assertInvalid(
                    editor,
                    "{\"spec\":\"x\",\"provider\":\"gpt\"}",
                    "There is no provider \"gpt\": use claude, offline.");
            assertInvalid(
                    editor,
                    "{\"spec\":\"x\",\"cache\":\"maybe\"}",
                    "There is no cache \"maybe\": use use, refresh, only, off.");
            assertInvalid(
                    editor,
                    "{\"spec\":\"x\",\"deliver\":\"post\"}",
                    "There is no deliver \"post\": use result, apply.");
            assertInvalid(
                    editor,
                    "{\"spec\":\"x\",\"deliver\":\"apply\"}",
                    "deliver \"apply\" needs a textDocument to apply the edit to.");
            assertInvalid(
                    editor,
                    "{\"spec\":\"x\",\"textDocument\":{\"uri\":\"untitled:1\"}}",
                    "The document untitled:1 is not open and is not a file: open it first.");
            assertInvalid(
                    editor,
                    "{\"spec\":\"x\",\"textDocument\":{\"uri\":\"" + folder.toUri() + "\"}}",
                    "The file " + folder + " is a folder: a file is needed here.");
            assertTrue(editor.generator.requests.isEmpty());
        }
    }

    @Test
    void versionOtherThanTheOpenOneIsContentModified() throws Exception {
        try (TestEditor editor = editor()) {
            ResponseError error = TestEditor.error(
                    generate(editor, "{\"spec\":\"x\",\"textDocument\":{\"uri\":\"" + URI + "\",\"version\":7}}"));
            assertEquals(-32801, error.getCode());
        }
    }

    @Test
    void eachFailureHasItsErrorCode() throws Exception {
        try (TestEditor editor = editor()) {
            editor.generator.answers(request -> Outcome.failed(new Failure.NotGenerated(
                    FailureKind.RATE_LIMIT,
                    "claude is busy: try again in 5 seconds.",
                    List.of(new Attempt("claude", "m", FailureKind.RATE_LIMIT, "429", 3)),
                    Duration.ofSeconds(5))));
            ResponseError error = TestEditor.error(generate(editor, "{\"spec\":\"x\"}"));
            assertEquals(-32803, error.getCode());
            assertEquals("claude is busy: try again in 5 seconds.", error.getMessage());
            assertEquals(
                    "{\"kind\":\"rateLimit\",\"attempts\":[{\"provider\":\"claude\",\"model\":\"m\",\"outcome\":\"rateLimit\","
                            + "\"millis\":3}],\"retryAfterMillis\":5000}",
                    error.getData().toString());
            assertFailure(editor, new Failure.DocumentMoved("Moved."), -32801);
            assertFailure(editor, new Failure.InvalidRequest("Wrong."), -32602);
            assertFailure(editor, new Failure.Cancelled(), -32800);
        }
    }

    @Test
    void cancellingTheRequestInterruptsTheWork() throws Exception {
        try (TestEditor editor = editor()) {
            editor.generator.hold();
            CompletableFuture<Object> answer = generate(editor, "{\"spec\":\"x\"}");
            editor.generator.awaitRequest();
            answer.cancel(true);
            assertEquals("run-1", next(editor.generator.interrupted));
        }
    }

    @Test
    void progressAndPartialResultsUseTheTokensOfTheClient() throws Exception {
        try (TestEditor editor = editor()) {
            result(generate(editor, "{\"spec\":\"x\",\"workDoneToken\":\"w\",\"partialResultToken\":17}"));
            var begin = next(editor.client.progress);
            assertEquals(Either.forLeft("w"), begin.getToken());
            assertTrue(begin.getValue().getLeft() instanceof WorkDoneProgressBegin);
            next(editor.client.progress);
            next(editor.client.progress);
            var partial = next(editor.client.progress);
            assertEquals(Either.forRight(17), partial.getToken());
            assertEquals(
                    "{\"kind\":\"text\",\"text\":\"return 42;\"}",
                    partial.getValue().getRight().toString());
        }
    }

    @Test
    void cancellingTheProgressCancelsTheRequest() throws Exception {
        try (TestEditor editor = editor()) {
            editor.generator.hold();
            CompletableFuture<Object> answer = generate(editor, "{\"spec\":\"x\",\"workDoneToken\":5}");
            editor.generator.awaitRequest();
            editor.server().cancelProgress(new WorkDoneProgressCancelParams(Either.forRight(5)));
            assertEquals(-32800, TestEditor.error(answer).getCode());
        }
    }

    @Test
    void deliverApplyAnswersAtOnceAndAppliesTheEdit() throws Exception {
        try (TestEditor editor = editor()) {
            editor.generator.hold();
            Map<?, ?> started = result(generate(
                    editor, "{\"spec\":\"x\",\"deliver\":\"apply\",\"textDocument\":{\"uri\":\"" + URI + "\"}}"));
            assertEquals(Map.of("id", "run-1"), started);
            editor.generator.release();
            assertEquals(
                    "autodev: Generate (claude-sonnet-4-5)",
                    next(editor.client.edits).getLabel());
            assertEquals("int answer() { return 42; }\n", editor.text(URI));
        }
    }

    /** The unsaved text is used; a server that read the file from disk would use the saved one. */
    @Test
    void openTextIsUsedInsteadOfTheSavedOne(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("A.java"), "int saved() { /* TODO */ }\n");
        String uri = file.toUri().toString();
        try (TestEditor editor = editor()) {
            editor.open(uri, "java", Files.readString(file));
            editor.replace(uri, "saved", "typed");
            result(generate(editor, "{\"spec\":\"x\",\"textDocument\":{\"uri\":\"" + uri + "\"}}"));
            RequestTarget target = editor.generator.awaitRequest().target();
            assertEquals(
                    "int typed() { /* TODO */ }\n",
                    ((RequestTarget.InDocument) target).document().text());
        }
    }

    private static TestEditor editor() throws Exception {
        TestEditor editor = new TestEditor(LanguageServerLauncher::run, Capabilities.rich()).start();
        editor.open(URI, "java", TEXT);
        return editor;
    }

    private static CompletableFuture<Object> generate(TestEditor editor, String params) {
        Gson gson = new org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler(Map.of()).getGson();
        return editor.server().generate(gson.fromJson(gson.fromJson(params, JsonObject.class), GenerateParams.class));
    }

    private static Map<?, ?> result(CompletableFuture<Object> answer) throws Exception {
        return (Map<?, ?>) TestEditor.get(answer);
    }

    private static void assertInvalid(TestEditor editor, String params, String message) {
        ResponseError error = TestEditor.error(generate(editor, params));
        assertEquals(-32602, error.getCode());
        assertEquals(message, error.getMessage());
    }

    private static void assertFailure(TestEditor editor, Failure failure, int code) {
        editor.generator.answers(request -> Outcome.failed(failure));
        ResponseError error = TestEditor.error(generate(editor, "{\"spec\":\"x\"}"));
        assertEquals(code, error.getCode());
        assertEquals(failure.message(), error.getMessage());
    }
}
