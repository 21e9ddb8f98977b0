package dev.autodev.generate.prompting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.generate.FileWorkspace;
import dev.autodev.generate.GenerationListener;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationRequest.ContextText;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.generate.model.PreparedPrompt;
import dev.autodev.generate.pipeline.ContextStage;
import dev.autodev.generate.pipeline.PromptStage;
import dev.autodev.language.Languages;
import dev.autodev.outcome.Outcome;
import dev.autodev.privacy.WithheldFiles;
import dev.autodev.prompt.PromptRenderer;
import dev.autodev.settings.NetworkSettings;
import dev.autodev.settings.Settings;
import dev.autodev.settings.Settings.ProviderType;
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
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A prompt stays the one that was written until something that it speaks of is different. */
class RenderedPromptCacheTest {

    private static final String TEXT = "class A {\n    int twice(int n) {\n        // TODO\n    }\n}\n";

    private final PromptStage stage = new PromptStage(
            new PromptRenderer(), FakeClient.registry(), new PrivacyFilter(new WithheldFiles(Path.of("/")), List.of()));

    @TempDir
    private Path root;

    @TempDir
    private Path prompts;

    private PreparedPrompt first;

    @BeforeEach
    void writeIt() {
        first = prepared(TEXT, "double it", List.of(), "model-1");
    }

    @Test
    void theSameFactsMakeTheSamePrompt() {
        PreparedPrompt again = prepared(TEXT, "double it", List.of(), "model-1");
        assertSame(first.key(), again.key());
        assertEquals(first.prompt(), again.prompt());
        assertEquals(first.simplePrompt(), again.simplePrompt());
    }

    @Test
    void otherWordsOtherCodeAndOtherContextMakeAnother() {
        isAnother(prepared(TEXT, "double it twice", List.of(), "model-1"), "double it twice");
        isAnother(prepared(TEXT.replace("int n", "int m"), "double it", List.of(), "model-1"), "int m");
        isAnother(
                prepared(TEXT, "double it", List.of(new ContextText("B.java", "class B {}")), "model-1"), "class B {}");
    }

    @Test
    void anotherModelHasAnotherKey() {
        PreparedPrompt other = prepared(TEXT, "double it", List.of(), "model-2");
        assertEquals(first.prompt(), other.prompt());
        assertNotEquals(first.hash(), other.hash());
    }

    @Test
    void rulesOfTheProjectCountWhenTheyComeChangeAndGo() throws IOException {
        countsWhenItComesChangesAndGoes(root.resolve("AGENTS.md"), "Tabs only.", "Mind Tab.");
    }

    @Test
    void anIgnoreFileCountsWhenItComes() throws IOException {
        Files.createDirectory(root.resolve(".git"));
        assertTrue(first.outbound().withheldDocument() == null);
        Files.writeString(root.resolve(".gitignore"), "A.java\n");
        PreparedPrompt ignored = prepared(TEXT, "double it", List.of(), "model-1");
        assertTrue(ignored.outbound().withheldDocument() != null);
        assertEquals(List.of(), ignored.chain());
    }

    @Test
    void promptsOfThePersonsOwnCountWhenTheyComeChangeAndGo() throws IOException {
        for (String name : List.of("implement", "system")) {
            countsWhenItComesChangesAndGoes(prompts.resolve(name + ".md"), "Be brief.", "Be quick.");
        }
    }

    /** @param changed as long as {@code text}: a size alone would not tell */
    private void countsWhenItComesChangesAndGoes(Path file, String text, String changed) throws IOException {
        for (String content : List.of(text, changed)) {
            Files.writeString(file, content);
            isAnother(prepared(TEXT, "double it", List.of(), "model-1"), content);
        }
        Files.delete(file);
        assertEquals(
                first.hash(), prepared(TEXT, "double it", List.of(), "model-1").hash());
    }

    private void isAnother(PreparedPrompt prepared, String saying) {
        assertNotEquals(first.hash(), prepared.hash());
        assertTrue(prepared.prompt().messages().stream()
                .anyMatch(message -> message.text().contains(saying)));
    }

    private PreparedPrompt prepared(String text, String spec, List<ContextText> context, String model) {
        TextDocument document = new TextDocument(root.resolve("A.java").toUri().toString(), "java", 1, text);
        GenerationRequest request = new GenerationRequest(
                "id",
                Task.IMPLEMENT,
                spec,
                new RequestTarget.InDocument(document, Languages.JAVA, Span.at(text.indexOf("// TODO"))),
                List.of(),
                context,
                settings(model),
                null,
                null,
                CacheMode.USE,
                new FileWorkspace(root),
                null);
        Outcome<PreparedPrompt> outcome = new ContextStage(TestPipeline.SYNTAX)
                .run(request, GenerationListener.SILENT)
                .then(situation -> stage.run(situation, GenerationListener.SILENT));
        return ((Outcome.Success<PreparedPrompt>) outcome).value();
    }

    private Settings settings(String model) {
        Settings plain = TestSettings.of(
                TestSettings.generator(Duration.ofSeconds(5), Duration.ofHours(1), "one"),
                new Settings.ProviderSettings(
                        "one",
                        ProviderType.OPENAI,
                        model,
                        null,
                        null,
                        List.of(),
                        4096,
                        0,
                        null,
                        1.0,
                        2.0,
                        Map.of(),
                        false));
        return new Settings(
                plain.generator(),
                plain.providers(),
                plain.actions(),
                plain.budget(),
                plain.privacy(),
                plain.trust(),
                plain.codeAction(),
                plain.resilience(),
                new Settings.PromptSettings(prompts),
                NetworkSettings.PLAIN);
    }
}
