// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.prompting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.generate.FileWorkspace;
import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.ContextText;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.generate.Workspace;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.pipeline.ContextStage;
import dev.autodev.language.Languages;
import dev.autodev.outcome.Outcome;
import dev.autodev.prompt.PromptModel;
import dev.autodev.prompt.PromptRenderer;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderSettings.RequestForm;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.Settings;
import dev.autodev.task.Task;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.testkit.TestSettings;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contents of a prompt and their order. */
class PromptModelBuilderTest {

    private static final Settings SETTINGS =
            TestSettings.of(TestSettings.generator("model"), TestSettings.provider("model", ProviderType.OPENAI, null));
    private static final String LONG_BODY =
            " {\n        int a = 1;\n        int b = 2;\n        return a + b;\n    }\n";
    private static final String FILE =
            "package shop;\n\nimport java.util.List;\n\nclass Cart {\n    private List<String> items;\n\n"
                    + "    /** Doc. */\n    int first()" + LONG_BODY
                    + "\n    int second() { return 2; }\n\n    int third() {\n"
                    + "        // TODO\n    }\n}\n";

    @TempDir
    Path folder;

    @Test
    void outlineOmitsOnlyLongBodies() {
        String outline = model(FILE, Task.IMPLEMENT, Workspace.NONE, List.of(), ContextBudget.of(8000))
                .background()
                .outline()
                .text();
        assertEquals(FILE.replace(LONG_BODY, " { ... }\n").strip(), outline);
    }

    @Test
    void outlineKeepsDocstrings() {
        String text = "def f(a):\n    \"\"\"Doc.\"\"\"\n    b = a\n    c = b\n    d = c\n    return d\n";
        TextDocument document = new TextDocument("file:///w/a.py", "python", 0, text);
        assertEquals(
                "def f(a):\n    \"\"\"Doc.\"\"\"\n    ...",
                FileOutline.of(text, TestPipeline.SYNTAX.parse(Languages.PYTHON, document.text())));
    }

    @Test
    void selectedPartOfALineIsShownWithItsLine() {
        String text = "class Cart {\n    int total = 1 + 1 + third;\n}\n";
        Span part = new Span(text.indexOf("1 +"), text.indexOf(" + third"));
        GenerationRequest request = GenerationRequest.builder(
                        "1",
                        new RequestTarget.InDocument(
                                new TextDocument("file:///w/Cart.java", "java", 0, text), Languages.JAVA, part),
                        SETTINGS)
                .task(Task.REFACTOR)
                .build();
        GenerationContext situation = ((Outcome.Success<GenerationContext>) new ContextStage(TestPipeline.SYNTAX)
                        .run(TestPipeline.context(request), GenerationListener.SILENT))
                .value();
        PromptModel.Subject subject = PromptModelBuilder.of(situation, ContextBudget.of(8000), List.of(), List.of())
                .subject();
        assertEquals("1 + 1", subject.code());
        assertEquals("int total = 1 + 1 + third;", subject.enclosing());
    }

    @Test
    void promptsForDifferentTasksShareTheirStart() throws Exception {
        Files.writeString(folder.resolve("AGENTS.md"), "# Rules\n\nUse records.\n");
        Workspace workspace = new FileWorkspace(folder);
        List<ContextText> context = List.of(new ContextText("Item.java", "record Item(int price) {}\n"));
        PromptRenderer prompts = new PromptRenderer();
        String stable = null;
        List<String> whole = Arrays.stream(Task.values())
                .map(task -> rendered(prompts, model(FILE, task, workspace, context, ContextBudget.of(8000))))
                .toList();
        for (Task task : Task.values()) {
            PromptModel model = model(FILE, task, workspace, context, ContextBudget.of(8000));
            String beginning = prompts.system(model, dev.autodev.prompt.PromptFolder.NONE) + prompts.background(model);
            stable = stable == null ? beginning : stable;
            assertTrue(beginning.contains("Use records."));
            assertTrue(beginning.contains("record Item"));
            for (String other : whole) {
                int shared = Arrays.mismatch(bytes(rendered(prompts, model)), bytes(other));
                shared = shared < 0 ? bytes(other).length : shared;
                assertTrue(shared >= 0.9 * bytes(stable).length, task + ": " + shared + " of " + stable.length());
            }
        }
    }

    @Test
    void projectRulesAreReadOnlyFromTheRoot() throws Exception {
        assertTrue(rules(folder).isEmpty());
        Path secret = Files.writeString(folder.resolve("secret.md"), "outside");
        Path root = Files.createDirectories(folder.resolve("root"));
        Files.createSymbolicLink(root.resolve("AGENTS.md"), secret);
        assertTrue(rules(root).isEmpty());
        Files.delete(root.resolve("AGENTS.md"));
        Files.writeString(root.resolve("AGENTS.md"), "the general ones\n");
        assertEquals("the general ones", rules(root));
        Files.createDirectories(root.resolve(".autodev"));
        Files.writeString(root.resolve(".autodev/rules.md"), "project\r\nrules\n");
        assertEquals("project\nrules", rules(root));
    }

    @Test
    void rulesAreCutAtALineEnd() throws Exception {
        Files.writeString(folder.resolve("AGENTS.md"), "twelve chars\n".repeat(5_000));
        String rules = rules(folder);
        assertTrue(rules.length() < 8_100, () -> "" + rules.length());
        assertTrue(rules.endsWith("twelve chars\n[the rest is left out]"));
    }

    @Test
    void exhaustedBudgetKeepsTheSubject() {
        List<ContextText> context =
                List.of(new ContextText("a", "aaa\n".repeat(10_000)), new ContextText("b", "bbb\n"));
        PromptModel model = model(FILE, Task.IMPLEMENT, Workspace.NONE, context, ContextBudget.of(1_000));
        assertEquals(1, model.background().context().size());
        assertTrue(model.background().context().getFirst().text().length() <= 4_100);
        PromptModel none = model(FILE, Task.IMPLEMENT, Workspace.NONE, context, ContextBudget.of(0));
        assertTrue(none.background().outline().text().isEmpty());
        assertEquals("Cart.java", none.background().outline().name());
        assertTrue(none.subject().code().startsWith("int third()"));
    }

    @Test
    void contextWindowLimitsTheBudget() {
        ProviderSettings small = ProviderSettings.of("small", ProviderType.OLLAMA)
                .withModel(new ProviderSettings.ModelSettings("m", 1000, 2000, null, RequestForm.AUTO));
        dev.autodev.prompt.QuotedText text = new dev.autodev.prompt.QuotedText("a", "abc\n".repeat(1000));
        assertTrue(
                ContextBudget.fitting(List.of(small)).take(text, 9_999).text().length() <= 2_100);
        assertEquals(text, ContextBudget.fitting(List.of()).take(text, 9_999));
    }

    @Test
    void testPromptNamesTheFrameworkOfTheProject() throws Exception {
        Files.writeString(folder.resolve("pom.xml"), "<artifactId>junit</artifactId>");
        Files.createDirectories(folder.resolve("src/main/java/shop"));
        String uri = folder.resolve("src/main/java/shop/Cart.java").toUri().toString();
        PromptModel model = model(uri, FILE, Task.TEST, new FileWorkspace(folder), List.of(), ContextBudget.of(8000));
        assertEquals("JUnit 4", model.tests().framework());
        assertEquals("src/main/java/shop/Cart.java", model.tests().source());
        assertEquals("src/test/java/shop/CartTest.java", model.tests().file());
        assertFalse(model.tests().inside());
        Path tests = folder.resolve("src/test/java/shop/CartTest.java");
        Files.createDirectories(tests.getParent());
        Files.writeString(tests, "class CartTest {}\n");
        model = model(uri, FILE, Task.TEST, new FileWorkspace(folder), List.of(), ContextBudget.of(8000));
        assertEquals("class CartTest {}\n", model.tests().existing().text());
    }

    private static String rules(Path root) {
        return model(FILE, Task.IMPLEMENT, new FileWorkspace(root), List.of(), ContextBudget.of(8000))
                .background()
                .rules()
                .text();
    }

    private static String rendered(PromptRenderer prompts, PromptModel model) {
        try {
            return prompts.system(model, dev.autodev.prompt.PromptFolder.NONE)
                    + prompts.user(model, dev.autodev.prompt.PromptFolder.NONE);
        } catch (dev.autodev.prompt.PromptException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static PromptModel model(
            String text, Task task, Workspace workspace, List<ContextText> context, ContextBudget budget) {
        return model("file:///w/Cart.java", text, task, workspace, context, budget);
    }

    private static PromptModel model(
            String uri, String text, Task task, Workspace workspace, List<ContextText> context, ContextBudget budget) {
        GenerationRequest request = GenerationRequest.builder(
                        "1",
                        new RequestTarget.InDocument(
                                new TextDocument(uri, "java", 0, text), Languages.JAVA, Span.at(text.indexOf("TODO"))),
                        SETTINGS)
                .task(task)
                .spec(task == Task.GENERATE ? "a total" : "")
                .diagnostics(List.of("line 1: wrong"))
                .context(context)
                .workspace(workspace)
                .build();
        Outcome<GenerationContext> situation =
                new ContextStage(TestPipeline.SYNTAX).run(TestPipeline.context(request), GenerationListener.SILENT);
        return switch (situation) {
            case Outcome.Success<GenerationContext> success ->
                PromptModelBuilder.of(success.value(), budget, context, List.of());
            case Outcome.Failed<GenerationContext> failed ->
                throw new AssertionError(failed.failure().message());
        };
    }
}
