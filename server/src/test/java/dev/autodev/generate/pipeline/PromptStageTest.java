// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.generate.FileWorkspace;
import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.ContextText;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.generate.model.GenerationContext;
import dev.autodev.generate.model.PreparedPrompt;
import dev.autodev.generate.prompting.PrivacyFilter;
import dev.autodev.generate.prompting.PromptWriter;
import dev.autodev.language.Languages;
import dev.autodev.outcome.Outcome;
import dev.autodev.privacy.WithheldFiles;
import dev.autodev.prompt.PromptRenderer;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.Settings;
import dev.autodev.task.Task;
import dev.autodev.testkit.FakeClient;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.testkit.TestSettings;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes the prompt and the cache key of a request. */
class PromptStageTest {

    private static final String TEXT = "class A {\n    int twice(int n) {\n        // TODO\n    }\n}\n";

    private final PromptStage stage = new PromptStage(
            new PromptWriter(new PromptRenderer()),
            FakeClient.registry(),
            new PrivacyFilter(new WithheldFiles(Path.of("/")), List.of()));

    @TempDir
    private Path root;

    @TempDir
    private Path prompts;

    private PreparedPrompt first;

    @BeforeEach
    void prepareFirst() {
        first = prepared(TEXT, "double it", List.of(), "model-1");
    }

    @Test
    void sameRequestHasTheSamePromptAndKey() {
        PreparedPrompt again = prepared(TEXT, "double it", List.of(), "model-1");
        assertEquals(first.hash(), again.hash());
        assertEquals(first.full(), again.full());
        assertEquals(first.simple(), again.simple());
    }

    @Test
    void specCodeAndContextChangeTheKey() {
        differsFromFirst(prepared(TEXT, "double it twice", List.of(), "model-1"), "double it twice");
        differsFromFirst(prepared(TEXT.replace("int n", "int m"), "double it", List.of(), "model-1"), "int m");
        differsFromFirst(
                prepared(TEXT, "double it", List.of(new ContextText("B.java", "class B {}")), "model-1"), "class B {}");
    }

    @Test
    void modelChangesTheKeyButNotThePrompt() {
        PreparedPrompt other = prepared(TEXT, "double it", List.of(), "model-2");
        assertEquals(first.full(), other.full());
        assertNotEquals(first.hash(), other.hash());
    }

    @Test
    void projectRulesAreReadForEachPrompt() throws IOException {
        isReadForEachPrompt(root.resolve("AGENTS.md"), "Tabs only.", "Mind Tab.");
    }

    @Test
    void newIgnoreFileWithholdsTheDocument() throws IOException {
        Files.createDirectory(root.resolve(".git"));
        assertTrue(first.redacted().withheldDocument() == null);
        Files.writeString(root.resolve(".gitignore"), "A.java\n");
        PreparedPrompt ignored = prepared(TEXT, "double it", List.of(), "model-1");
        assertTrue(ignored.redacted().withheldDocument() != null);
        assertEquals(List.of(), ignored.chain());
    }

    @Test
    void userPromptFilesAreReadForEachPrompt() throws IOException {
        for (String name : List.of("implement", "system")) {
            isReadForEachPrompt(prompts.resolve(name + ".md"), "Be brief.", "Be quick.");
        }
    }

    /** @param changed has the length of {@code text}, so that the size of the file does not reveal the change */
    private void isReadForEachPrompt(Path file, String text, String changed) throws IOException {
        for (String content : List.of(text, changed)) {
            Files.writeString(file, content);
            differsFromFirst(prepared(TEXT, "double it", List.of(), "model-1"), content);
        }
        Files.delete(file);
        assertEquals(
                first.hash(), prepared(TEXT, "double it", List.of(), "model-1").hash());
    }

    private void differsFromFirst(PreparedPrompt prepared, String content) {
        assertNotEquals(first.hash(), prepared.hash());
        assertTrue(prepared.full().messages().stream()
                .anyMatch(message -> message.text().contains(content)));
    }

    private PreparedPrompt prepared(String text, String spec, List<ContextText> context, String model) {
        TextDocument document = new TextDocument(root.resolve("A.java").toUri().toString(), "java", 1, text);
        GenerationRequest request = GenerationRequest.builder(
                        "id",
                        new RequestTarget.InDocument(document, Languages.JAVA, Span.at(text.indexOf("// TODO"))),
                        settings(model))
                .task(Task.IMPLEMENT)
                .spec(spec)
                .context(context)
                .workspace(new FileWorkspace(root))
                .build();
        Outcome<GenerationContext> outcome = new ContextStage(TestPipeline.SYNTAX)
                .run(TestPipeline.context(request), GenerationListener.SILENT)
                .then(resolved -> stage.run(resolved, GenerationListener.SILENT));
        return ((Outcome.Success<GenerationContext>) outcome).value().prompt();
    }

    private Settings settings(String model) {
        Settings plain = TestSettings.of(
                TestSettings.generator(Duration.ofSeconds(5), Duration.ofHours(1), "one"),
                ProviderSettings.of("one", ProviderType.OPENAI)
                        .withModel(ProviderSettings.ModelSettings.DEFAULT.withName(model))
                        .withPrices(new ProviderSettings.TokenPrices(1.0, 2.0)));
        return TestSettings.with(plain, new Settings.PromptSettings(prompts, List.of()));
    }
}
