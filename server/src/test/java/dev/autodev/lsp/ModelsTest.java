// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.google.gson.Gson;
import dev.autodev.generate.GenerationRequest;
import dev.autodev.lsp.protocol.GenerateParams;
import dev.autodev.lsp.protocol.ModelsResult.ModelEntry;
import dev.autodev.lsp.protocol.ModelsResult.UnlistedProvider;
import dev.autodev.provider.selection.ModelCatalog;
import dev.autodev.provider.selection.ModelCatalog.ModelList;
import dev.autodev.session.SettingsSource;
import dev.autodev.settings.ProviderType;
import dev.autodev.settings.Settings;
import dev.autodev.testkit.Capabilities;
import dev.autodev.testkit.TestEditor;
import dev.autodev.testkit.TestSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The models that a client can choose, and what a choice changes. */
@Timeout(60)
class ModelsTest {

    private static final String URI = "file:///w/A.java";

    private final Settings settings = TestSettings.of(
            TestSettings.generator("one", "two"),
            TestSettings.provider("one", ProviderType.OPENAI, null),
            TestSettings.provider("two", ProviderType.MISTRAL, null));
    private final ModelCatalog catalog = new ModelCatalog(
            provider -> provider.name().equals("one")
                    ? new ModelList(List.of("other", "test-model"), null)
                    : new ModelList(List.of(), "connection refused"),
            () -> 0);

    @Test
    void modelsOfAllProvidersAreListedWithThoseOfTheSettingsFirst() throws Exception {
        try (TestEditor editor = editor()) {
            var models = TestEditor.get(editor.server().models());
            assertEquals(
                    List.of(
                            new ModelEntry("one/test-model", "one", "test-model", true),
                            new ModelEntry("two/test-model", "two", "test-model", true),
                            new ModelEntry("one/other", "one", "other", false)),
                    models.models());
            assertEquals(List.of(new UnlistedProvider("two", "connection refused")), models.unlisted());
            assertNull(models.selected());
        }
    }

    @Test
    void requestNamesItsModel() throws Exception {
        try (TestEditor editor = editor()) {
            TestEditor.get(editor.server().generate(params("other")));
            GenerationRequest request = editor.generator.awaitRequest();
            assertEquals("one", request.routing().provider());
            assertEquals("other", modelOf(request, "one"));
            // a strategy would put a model without a price last
            assertEquals(Settings.Strategy.SEQUENTIAL, request.effectiveStrategy());
            TestEditor.get(editor.server().generate(params(null)));
            assertEquals("test-model", modelOf(editor.generator.awaitRequest(), "one"));
        }
    }

    @Test
    void unknownModelIsOneErrorWithTheNames() throws Exception {
        try (TestEditor editor = editor()) {
            var error = TestEditor.error(editor.server().generate(params("othr")));
            assertEquals(-32602, error.getCode());
            assertEquals(
                    "There is no model \"othr\": use one/other, one/test-model, two/test-model. The list of two is"
                            + " unknown: connection refused.",
                    error.getMessage());
            var refused = TestEditor.error(use(editor, "othr"));
            assertEquals(-32602, refused.getCode());
            var object = TestEditor.error(use(editor, Map.of("model", "other")));
            assertEquals(
                    "autodev.useModel needs the name of a model, such as \"openai/gpt-5-mini\", or no argument.",
                    object.getMessage());
        }
    }

    @Test
    void modelOfTheSessionServesActionsUntilItIsGivenUp() throws Exception {
        try (TestEditor editor = editor()) {
            editor.open(URI, "java", "int answer() { /* TODO */ }\n");
            assertEquals(Map.of("selected", "one/other"), object(TestEditor.get(use(editor, "other"))));
            assertEquals("one/other", TestEditor.get(editor.server().status()).model());
            assertEquals("one/other", TestEditor.get(editor.server().models()).selected());
            TestEditor.get(editor.server()
                    .getWorkspaceService()
                    .executeCommand(new ExecuteCommandParams(
                            "autodev.run",
                            List.of(Map.of(
                                    "task",
                                    "implement",
                                    "textDocument",
                                    Map.of("uri", URI),
                                    "range",
                                    Map.of(
                                            "start",
                                            Map.of("line", 0, "character", 5),
                                            "end",
                                            Map.of("line", 0, "character", 5)))))));
            assertEquals("other", modelOf(editor.generator.awaitRequest(), "one"));
            assertEquals(Map.of(), object(TestEditor.get(use(editor, ""))));
            TestEditor.get(editor.server().generate(params(null)));
            assertEquals("test-model", modelOf(editor.generator.awaitRequest(), "one"));
        }
    }

    @Test
    void namedProviderComesBeforeTheModelOfTheSession() throws Exception {
        try (TestEditor editor = editor()) {
            TestEditor.get(use(editor, "one/other"));
            TestEditor.get(editor.server()
                    .generate(new GenerateParams(
                            "x", null, null, null, "java", null, "two", null, null, null, null, null, null, null,
                            null)));
            GenerationRequest request = editor.generator.awaitRequest();
            assertEquals("two", request.routing().provider());
            assertEquals("test-model", modelOf(request, "one"));
        }
    }

    private static GenerateParams params(@org.jspecify.annotations.Nullable String model) {
        return new GenerateParams(
                "x", null, null, null, "java", null, null, model, null, null, null, null, null, null, null);
    }

    private static String modelOf(GenerationRequest request, String provider) {
        return Optional.ofNullable(request.settings()
                        .provider(provider)
                        .orElseThrow()
                        .model()
                        .name())
                .orElseThrow();
    }

    private static Object object(Object answer) {
        return new Gson().fromJson(new Gson().toJson(answer), Map.class);
    }

    private static java.util.concurrent.CompletableFuture<Object> use(TestEditor editor, Object model) {
        return editor.server()
                .getWorkspaceService()
                .executeCommand(new ExecuteCommandParams("autodev.useModel", List.of(model)));
    }

    private TestEditor editor() throws Exception {
        return new TestEditor(
                        (in, out, parts) -> LanguageServerLauncher.run(
                                in,
                                out,
                                new ServerComponents(
                                        parts.version(),
                                        parts.syntax(),
                                        parts.generator(),
                                        parts.completions(),
                                        (json, root) -> new SettingsSource.Loaded(settings, List.of()),
                                        parts.status(),
                                        parts.warmUp(),
                                        new ServerComponents.Upkeep(
                                                parts.upkeep().clearCache(),
                                                null,
                                                null,
                                                Optional::empty,
                                                () -> catalog))),
                        Capabilities.rich())
                .start();
    }
}
