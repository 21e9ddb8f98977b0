// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.generate.pipeline.ContextStage;
import dev.autodev.generate.pipeline.PromptStage;
import dev.autodev.generate.prompting.PrivacyFilter;
import dev.autodev.generate.prompting.PromptWriter;
import dev.autodev.language.Languages;
import dev.autodev.outcome.Outcome;
import dev.autodev.privacy.WithheldFiles;
import dev.autodev.prompt.PromptRenderer;
import dev.autodev.settings.ProviderSettings;
import dev.autodev.settings.ProviderSettings.RequestForm;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.Settings;
import dev.autodev.task.Task;
import dev.autodev.testkit.FakeClient;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.testkit.TestSettings;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The cache key contains everything that decides an answer, and nothing else. */
class CacheKeyTest {

    private static final String STUB = "class A {\n    int twice(int n) {\n        // TODO\n    }\n}\n";
    private static final ProviderSettings ONE = provider("one", "model-1", null, null, 4096);
    private static final ProviderSettings TWO = provider("two", "model-2", null, null, 4096);

    /** Gives each request another id and another time limit, which must not change the key. */
    private int requests;

    @Test
    void lineEndsVersionsFoldersAndProviderOrderAreNotInTheKey() {
        String key = key(document("file:///a/A.java", 1, STUB), "double it", Task.IMPLEMENT, ONE, TWO);
        assertEquals(key, key(document("file:///a/A.java", 9, STUB), "double it", Task.IMPLEMENT, ONE, TWO));
        assertEquals(key, key(document("file:///b/c/A.java", 1, STUB), "double it", Task.IMPLEMENT, ONE, TWO));
        String crlf = STUB.replace("\n", "\r\n");
        assertEquals(key, key(document("file:///a/A.java", 1, crlf), "double it", Task.IMPLEMENT, ONE, TWO));
        assertEquals(key, key(document("file:///a/A.java", 1, STUB), "double it", Task.IMPLEMENT, TWO, ONE));
        ProviderSettings renamed = provider("other", "model-1", null, null, 4096);
        assertEquals(key, key(document("file:///a/A.java", 1, STUB), "double it", Task.IMPLEMENT, renamed, TWO));
    }

    @Test
    void specCodeTaskAndModelsAreInTheKey() {
        RequestTarget target = document("file:///a/A.java", 1, STUB);
        String key = key(target, "double it", Task.IMPLEMENT, ONE, TWO);
        assertNotEquals(key, key(target, "double it.", Task.IMPLEMENT, ONE, TWO));
        assertNotEquals(key, key(target, "double it", Task.TEST, ONE, TWO));
        assertNotEquals(key, key(target, "double it", Task.IMPLEMENT, ONE));
        String longer = STUB.replace("int n", "long n");
        assertNotEquals(key, key(document("file:///a/A.java", 1, longer), "double it", Task.IMPLEMENT, ONE, TWO));
        for (ProviderSettings other : List.of(
                provider("one", "model-3", null, null, 4096),
                provider("one", "model-1", "http://127.0.0.1:1/v1", null, 4096),
                provider("one", "model-1", null, 0.5, 4096),
                provider("one", "model-1", null, null, 4095),
                ONE.withModel(new ProviderSettings.ModelSettings(
                        "model-1",
                        4096,
                        0,
                        null,
                        new RequestForm(
                                RequestForm.LimitParameter.AUTO,
                                RequestForm.Sending.AUTO,
                                RequestForm.Sending.NEVER))))) {
            assertNotEquals(key, key(target, "double it", Task.IMPLEMENT, other, TWO));
        }
    }

    @Test
    void accountIsInTheKey() {
        RequestTarget target = document("file:///a/A.java", 1, STUB);
        String key = key(target, "double it", Task.IMPLEMENT, ONE);
        assertEquals(key, key(target, "double it", Task.IMPLEMENT, account(null, List.of(), Map.of())));
        assertNotEquals(key, key(target, "double it", Task.IMPLEMENT, account("WORK_KEY", List.of(), Map.of())));
        assertNotEquals(
                key(target, "double it", Task.IMPLEMENT, account(null, List.of("pass", "home"), Map.of())),
                key(target, "double it", Task.IMPLEMENT, account(null, List.of("pass", "work"), Map.of())));
        assertNotEquals(
                key(target, "double it", Task.IMPLEMENT, account(null, List.of(), Map.of("OpenAI-Project", "home"))),
                key(target, "double it", Task.IMPLEMENT, account(null, List.of(), Map.of("OpenAI-Project", "work"))));
    }

    @Test
    void languageIsInTheKey() {
        RequestTarget java = new RequestTarget.Standalone(Languages.JAVA);
        RequestTarget python = new RequestTarget.Standalone(Languages.namedOrPlain("python"));
        assertNotEquals(key(java, "double it", Task.GENERATE, ONE), key(python, "double it", Task.GENERATE, ONE));
    }

    private String key(RequestTarget target, String spec, Task task, ProviderSettings... providers) {
        String[] chain = List.of(providers).stream().map(ProviderSettings::name).toArray(String[]::new);
        Settings.GeneratorSettings generator =
                TestSettings.generator(Duration.ofMillis(++requests), Duration.ofHours(1), chain);
        GenerationRequest request = GenerationRequest.builder(
                        Integer.toString(requests), target, TestSettings.of(generator, providers))
                .task(task)
                .spec(spec)
                .build();
        var prepared = new ContextStage(TestPipeline.SYNTAX)
                .run(TestPipeline.context(request), GenerationListener.SILENT)
                .then(context -> new PromptStage(
                                new PromptWriter(new PromptRenderer()),
                                FakeClient.registry(),
                                new PrivacyFilter(new WithheldFiles(Path.of("/")), List.of()))
                        .run(context, GenerationListener.SILENT)
                        .then(ready -> Outcome.success(ready.prompt().hash().hex())));
        return switch (prepared) {
            case Outcome.Success<String> success -> success.value();
            case Outcome.Failed<String> failed ->
                throw new AssertionError(failed.failure().message());
        };
    }

    private static RequestTarget document(String uri, int version, String text) {
        TextDocument document = new TextDocument(uri, "java", version, text);
        return new RequestTarget.InDocument(document, Languages.JAVA, Span.at(text.indexOf("TODO")));
    }

    private static ProviderSettings provider(
            String name, String model, String baseUrl, Double temperature, int maxOutputTokens) {
        return ProviderSettings.of(name, ProviderType.OPENAI)
                .withModel(new ProviderSettings.ModelSettings(model, maxOutputTokens, 0, temperature, RequestForm.AUTO))
                .withBaseUrl(baseUrl)
                .withPrices(new ProviderSettings.TokenPrices(1.0, 2.0));
    }

    /** {@link #ONE}, with another account. */
    private static ProviderSettings account(String keyEnv, List<String> keyCommand, Map<String, String> headers) {
        return provider("one", "model-1", null, null, 4096)
                .withEndpoint(new ProviderSettings.ProviderEndpoint(null, headers))
                .withApiKey(new ProviderSettings.ApiKeySource(keyEnv, keyCommand));
    }
}
