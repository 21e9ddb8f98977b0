// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.context.ProjectContext;
import dev.autodev.context.ProjectFolder;
import dev.autodev.context.selection.IndexedContext;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.generate.Preview.PreviewMessage;
import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.outcome.Outcome;
import dev.autodev.settings.ContextSettings;
import dev.autodev.settings.Settings;
import dev.autodev.task.Task;
import dev.autodev.testkit.FakeClient;
import dev.autodev.testkit.ManualClock;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.testkit.TestSettings;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What prompts show of the project. */
final class ProjectPromptTest {

    private static final String CODE =
            "package shop;\nclass Printer {\n    String line(Order order) {\n        // TODO\n    }\n}\n";

    @TempDir
    private Path folder;

    private final TestPipeline test = new TestPipeline(
            new ManualClock(),
            new FakeClient("claude")
                    .replies("```java\nString line(Order order) {\n    return order.customerName();\n}\n```"));
    private ProjectFolder project;

    @BeforeEach
    void create() throws IOException {
        project = new ProjectFolder(folder)
                .file("src/shop/Printer.java", CODE)
                .file(
                        "src/shop/Order.java",
                        "package shop;\nclass Order {\n    String customerName() { return null; }\n}\n");
    }

    @AfterEach
    void close() {
        test.close();
    }

    @ParameterizedTest
    @EnumSource(Task.class)
    void everyTaskSeesTheTypeOfAParameter(Task task) {
        Preview preview = preview(task, TestSettings.withClaude(), context());

        assertTrue(text(preview).contains("From src/shop/Order.java, in part:"), text(preview));
        assertTrue(text(preview).contains("String customerName()"), text(preview));
        ShownText shown = preview.shown().getFirst();
        assertEquals(folder.resolve("src/shop/Order.java").toUri().toString(), shown.uri());
        assertEquals("type Order", shown.reason());
        assertEquals(1, shown.range().start().line());
    }

    @ParameterizedTest
    @EnumSource(Task.class)
    void withoutContextTheMessagesAreThoseOfADocumentWithoutAProject(Task task) {
        Settings settings = TestSettings.with(
                TestSettings.withClaude(),
                new Settings.PromptSettings(null, List.of(), new ContextSettings(false, 2000, 20, List.of())));

        Preview off = preview(task, settings, context());
        Preview plain = preview(task, TestSettings.withClaude(), ProjectContext.NONE);

        assertEquals(plain.prompt().messages(), off.prompt().messages());
        assertEquals(plain.prompt().specHash(), off.prompt().specHash());
        assertEquals(List.of(), off.shown());
    }

    @Test
    void resultNamesWhatTheModelSaw() {
        GenerationResult result = ((Outcome.Success<GenerationResult>) test.pipeline.generate(
                        request(Task.IMPLEMENT, TestSettings.withClaude(), context()), GenerationListener.SILENT))
                .value();

        assertEquals(
                List.of("type Order"),
                result.shown().stream().map(ShownText::reason).toList());
        assertTrue(result.code().contains("customerName"), result.code());
    }

    @Test
    void linesWithSecretsAndIgnoredFilesAreNotShown() throws IOException {
        String secret = "gh" + "p_" + "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8";
        project.file(
                        "src/shop/Order.java",
                        "package shop;\nclass Order {\n    String customerName(@Default(\"" + secret
                                + "\") String name) { return null; }\n    int count() { return 1; }\n}\n")
                .file("src/shop/Line.java", "package shop;\nclass Line { Order order() { return null; } }\n");
        ProjectContext context = context();
        project.file(".aiignore", "Line.java\n");

        String text = text(preview(Task.IMPLEMENT, TestSettings.withClaude(), context));

        assertTrue(text.contains("int count()"), text);
        assertFalse(text.contains("gh" + "p_"), text);
        assertFalse(text.contains("customerName"), text);
        assertFalse(text.contains("Line.java"), text);
    }

    private ProjectContext context() {
        return new IndexedContext(project.index(), List.of(), List.of());
    }

    private static String text(Preview preview) {
        return preview.prompt().messages().stream().map(PreviewMessage::text).collect(Collectors.joining("\n"));
    }

    private Preview preview(Task task, Settings settings, ProjectContext context) {
        return ((Outcome.Success<Preview>) test.pipeline.preview(request(task, settings, context))).value();
    }

    private GenerationRequest request(Task task, Settings settings, ProjectContext context) {
        Language language = Languages.JAVA;
        TextDocument document =
                new TextDocument(folder.resolve("src/shop/Printer.java").toUri().toString(), "java", 1, CODE);
        return GenerationRequest.builder(
                        "test",
                        new RequestTarget.InDocument(document, language, Span.at(CODE.indexOf("// TODO"))),
                        settings)
                .task(task)
                .spec(task == Task.GENERATE ? "print it" : "")
                .diagnostics(List.of("line 3: missing return statement"))
                .project(context)
                .build();
    }
}
