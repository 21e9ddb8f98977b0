// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.autodev.context.ProjectFolder;
import dev.autodev.context.index.ProjectIndex;
import dev.autodev.lsp.protocol.GenerateParams;
import dev.autodev.lsp.protocol.GenerateParams.ContextItem;
import dev.autodev.lsp.protocol.GenerateParams.DocumentReference;
import dev.autodev.lsp.protocol.PreviewResult;
import dev.autodev.lsp.protocol.ProjectSymbols.ProjectSymbol;
import dev.autodev.lsp.protocol.ProjectSymbols.SymbolsParams;
import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelAnswer.Finish;
import dev.autodev.provider.ModelAnswer.Usage;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ProviderClient;
import dev.autodev.session.SettingsSource;
import dev.autodev.testkit.Capabilities;
import dev.autodev.testkit.ManualClock;
import dev.autodev.testkit.TestEditor;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.testkit.TestSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real server with an index, and a model that knows only what its prompt says. */
@Timeout(60)
final class ProjectContextTest {

    private static final String CODE =
            "package shop;\nclass Printer {\n    String line(Order order) {\n        return null; // TODO\n    }\n}\n";

    @TempDir
    private Path folder;

    private final TestPipeline pipeline = new TestPipeline(new ManualClock(), new PromptReader());
    private ProjectFolder project;
    private String uri;

    /** Answers with the first method of the type Order that the prompt shows. */
    private static final class PromptReader implements ProviderClient {

        private static final Pattern METHOD = Pattern.compile("class Order\\n\\s+String (\\w+)\\(\\)");

        @Override
        public String name() {
            return "claude";
        }

        @Override
        public String model() {
            return "reader";
        }

        @Override
        public ModelAnswer ask(ModelRequest request) {
            Matcher method = METHOD.matcher(request.messages().getLast().text());
            String call = method.find() ? method.group(1) : "unknown";
            return new ModelAnswer(
                    "```java\nString line(Order order) {\n    return order." + call + "();\n}\n```",
                    Finish.STOP,
                    "reader",
                    new Usage(1, 1));
        }
    }

    @BeforeEach
    void create() throws IOException {
        project = new ProjectFolder(folder)
                .file("src/Printer.java", CODE)
                .file(
                        "src/Order.java",
                        "package shop;\nclass Order {\n    String customerName() { return null; }\n}\n");
        uri = folder.resolve("src/Printer.java").toUri().toString();
    }

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void generatedCodeUsesTheNamesOfAnotherFile() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (TestEditor editor = editor(asked)) {
            editor.open(uri, "java", CODE);
            assertTrue(asked.await(20, TimeUnit.SECONDS));

            JsonObject result = result(editor, "customerName");

            assertTrue(code(result).contains("order.customerName()"), result::toString);
            JsonObject shown = result.getAsJsonArray("context").get(0).getAsJsonObject();
            assertEquals(
                    folder.resolve("src/Order.java").toUri().toString(),
                    shown.get("uri").getAsString());
            assertEquals("type Order", shown.get("reason").getAsString());
        }
    }

    @Test
    void changedFileIsReadAgain() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (TestEditor editor = editor(asked)) {
            editor.open(uri, "java", CODE);
            assertTrue(asked.await(20, TimeUnit.SECONDS));
            result(editor, "customerName");

            project.file(
                    "src/Order.java", "package shop;\nclass Order {\n    String otherName() { return null; }\n}\n");
            editor.server()
                    .getWorkspaceService()
                    .didChangeWatchedFiles(new DidChangeWatchedFilesParams(List.of(new FileEvent(
                            folder.resolve("src/Order.java").toUri().toString(), FileChangeType.Changed))));

            assertTrue(code(result(editor, "otherName")).contains("order.otherName()"));
        }
    }

    @Test
    void namesOfTheProjectAreFound() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (TestEditor editor = editor(asked)) {
            editor.open(uri, "java", CODE);
            result(editor, "customerName");

            assertEquals(
                    List.of(new ProjectSymbol("customerName", "function", "src/Order.java")),
                    TestEditor.get(editor.server().symbols(new SymbolsParams("MERN"))));
            assertEquals(
                    List.of("Order", "Printer", "line", "customerName"),
                    TestEditor.get(editor.server().symbols(new SymbolsParams(null))).stream()
                            .map(ProjectSymbol::name)
                            .toList());
            assertEquals(List.of(), TestEditor.get(editor.server().symbols(new SymbolsParams("("))));
        }
    }

    @Test
    void requestMayNameADeclaration() throws Exception {
        project.file("far/Rates.java", "package far;\nclass Rates {\n    int rate() { return inTheBody(); }\n}\n");
        CountDownLatch asked = new CountDownLatch(1);
        try (TestEditor editor = editor(asked)) {
            editor.open(uri, "java", CODE);
            result(editor, "customerName");

            PreviewResult shown = preview(editor, "rate");
            assertTrue(shown.messages().getLast().text().contains("return inTheBody();"), shown::toString);
            assertTrue(shown.context().stream().anyMatch(one -> one.uri().endsWith("far/Rates.java")), shown::toString);

            PreviewResult unknown = preview(editor, "rebate");
            assertTrue(
                    unknown.withheld().stream()
                            .anyMatch(one -> one.contains("rebate") && one.contains("no indexed file")),
                    unknown::toString);
        }
    }

    @Test
    void withoutAWorkspaceNothingOfOtherFilesIsShown() throws Exception {
        try (TestEditor editor = new TestEditor(
                        (in, out, parts) ->
                                LanguageServerLauncher.run(in, out, withIndex(parts, new CountDownLatch(1))),
                        Capabilities.rich())
                .start()) {
            editor.open(uri, "java", CODE);

            assertEquals(List.of(), TestEditor.get(editor.server().symbols(new SymbolsParams(""))));
            PreviewResult shown = preview(editor, "Order");
            assertFalse(shown.messages().getLast().text().contains("customerName"), shown::toString);
            assertTrue(shown.withheld().stream().anyMatch(one -> one.contains("Order")), shown::toString);
        }
    }

    private PreviewResult preview(TestEditor editor, String symbol) throws Exception {
        GenerateParams params = new GenerateParams(
                "",
                "implement",
                new DocumentReference(uri, 0),
                editor.at(uri, "// TODO"),
                null,
                List.of(new ContextItem(null, null, symbol)),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return TestEditor.get(editor.server().preview(params));
    }

    /** The result, requested until the index, which is built in the background, has this name. */
    private JsonObject result(TestEditor editor, String name) throws Exception {
        GenerateParams params = new GenerateParams(
                "",
                "implement",
                new DocumentReference(uri, 0),
                editor.at(uri, "// TODO"),
                null,
                null,
                null,
                null,
                null,
                "off",
                null,
                null,
                null,
                null,
                null);
        JsonObject result;
        do {
            result = new Gson()
                    .toJsonTree(TestEditor.get(editor.server().generate(params)))
                    .getAsJsonObject();
        } while (!code(result).contains(name));
        return result;
    }

    private static String code(JsonObject result) {
        return result.get("code").getAsString();
    }

    private TestEditor editor(CountDownLatch asked) throws Exception {
        TestEditor editor = new TestEditor(
                (in, out, parts) -> LanguageServerLauncher.run(in, out, withIndex(parts, asked)), Capabilities.rich());
        editor.initializeParams.setWorkspaceFolders(
                List.of(new WorkspaceFolder(folder.toUri().toString(), "shop")));
        return editor.start();
    }

    private ServerComponents withIndex(ServerComponents parts, CountDownLatch asked) {
        return new ServerComponents(
                parts.version(),
                () -> TestPipeline.SYNTAX,
                () -> pipeline.pipeline,
                () -> pipeline.completions,
                (editorSettings, root) -> new SettingsSource.Loaded(TestSettings.withClaude(), List.of()),
                parts.status(),
                parts.warmUp(),
                new ServerComponents.Upkeep(() -> 0, null, (path, remarks) -> {
                    asked.countDown();
                    return project.index(TestPipeline.SYNTAX, null, ProjectIndex.Limits.DEFAULT);
                }));
    }
}
