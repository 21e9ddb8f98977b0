// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.autodev.cli.report.ConfigReport;
import dev.autodev.platform.AppDirectories;
import dev.autodev.platform.OperatingSystem;
import dev.autodev.settings.SettingOrigin.SettingsLayer;
import dev.autodev.settings.Settings.CodeActionSettings.Delivery;
import dev.autodev.settings.Settings.Strategy;
import dev.autodev.settings.load.SettingsInputs;
import dev.autodev.settings.load.SettingsLoader;
import dev.autodev.task.Task;
import dev.autodev.text.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLayersTest {

    private static final String RETRIES = "synthesis.generator.max_retries";

    @TempDir
    Path folder;

    private Path userFile;
    private Path workspaceFile;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void makeFolders() throws IOException {
        userFile =
                Files.createDirectories(folder.resolve("home/.config/autodev")).resolve("config.toml");
        workspaceFile = Files.createDirectories(folder.resolve("workspace")).resolve(".autodev.toml");
    }

    private SettingsInputs sources() {
        return new SettingsInputs(
                environment,
                new AppDirectories(Map.of(), folder.resolve("home").toString(), OperatingSystem.LINUX),
                folder.resolve("workspace"),
                null,
                Map.of());
    }

    private LoadedSettings withEditor(String json) {
        return SettingsLoader.load(sources().withEditorSettings(JsonParser.parseString(json)));
    }

    private LoadedSettings withUserFile(String toml) throws IOException {
        Files.writeString(userFile, toml);
        return SettingsLoader.load(sources());
    }

    @Test
    void documentedDefaultsApplyWithoutAnyLayer() {
        LoadedSettings loaded = SettingsLoader.load(sources());
        Settings.GeneratorSettings generator = loaded.settings().generator();
        assertEquals("", ConfigReport.problems(loaded));
        assertNull(generator.order().primary());
        assertEquals(List.of(), generator.order().fallbacks());
        assertEquals(Strategy.SEQUENTIAL, generator.strategy());
        assertEquals(Duration.ofSeconds(30), generator.attemptTimeout());
        assertEquals(Duration.ofSeconds(120), generator.deadline());
        assertEquals(3, generator.maxRetries());
        assertEquals(Duration.ofHours(1), generator.cacheTtl());
        assertTrue(generator.offlineFallback());
        assertTrue(loaded.settings().privacy().redact());
        assertEquals(Delivery.COMMAND, loaded.settings().codeAction().delivery());
        assertEquals(List.of(), loaded.settings().providers());
        assertEquals(List.of(), loaded.filesRead());
    }

    @Test
    void eachLayerTakesPrecedenceOverTheOnesBefore() throws IOException {
        Files.writeString(userFile, "[synthesis.generator]\nmax_retries = 1\n");
        assertRetries(1, sources(), SettingsLayer.USER_FILE);
        Files.writeString(workspaceFile, "synthesis.generator.max_retries = 2\n");
        assertRetries(2, sources(), SettingsLayer.WORKSPACE_FILE);
        SettingsInputs editor = sources()
                .withEditorSettings(JsonParser.parseString("{\"synthesis\": {\"generator\": {\"max_retries\": 4}}}"));
        assertRetries(4, editor, SettingsLayer.EDITOR);
        environment.put("AUTODEV_SYNTHESIS_GENERATOR_MAX_RETRIES", "5");
        SettingsInputs process = sources().withEditorSettings(editor.editorSettings());
        assertRetries(5, process, SettingsLayer.ENVIRONMENT);
        assertRetries(6, process.withFlags(Map.of(RETRIES, "6")), SettingsLayer.FLAG);
    }

    @Test
    void untrustedWorkspaceChoosesAmongTheProvidersOfTheUser() throws IOException {
        Files.writeString(userFile, """
                [synthesis.generator]
                primary_provider = "local"
                [providers.local]
                type = "openai"
                model = "m"
                base_url = "http://127.0.0.1:9"
                [providers.other]
                type = "mistral"
                model = "m"
                """);
        Files.writeString(workspaceFile, """
                [synthesis.generator]
                primary_provider = "openai"
                fallback_provider = ["claude", "other"]
                strategy = "race"
                """);
        LoadedSettings loaded = SettingsLoader.load(sources());
        assertEquals("local", loaded.settings().generator().order().primary());
        assertEquals(List.of("other"), loaded.settings().generator().order().fallbacks());
        assertEquals(Strategy.SEQUENTIAL, loaded.settings().generator().strategy());
        List<String> problems =
                loaded.problems().stream().map(SettingProblem::message).toList();
        assertEquals(3, problems.size(), problems.toString());
        assertTrue(
                problems.getFirst()
                        .contains("names the provider \"openai\", which is ignored, because your own settings do not"),
                problems.toString());

        Files.writeString(userFile, "[trust]\nworkspaces = ['" + workspaceFile.getParent() + "']\n");
        assertEquals(
                "openai",
                SettingsLoader.load(sources()).settings().generator().order().primary());
    }

    @Test
    void untrustedWorkspaceMayNameADetectedProviderIfTheUserNamesNone() throws IOException {
        Files.writeString(workspaceFile, "synthesis.generator.primary_provider = \"openai\"\n");
        assertEquals(
                "openai",
                SettingsLoader.load(sources()).settings().generator().order().primary());
    }

    private static void assertRetries(int expected, SettingsInputs sources, SettingsLayer layer) {
        LoadedSettings loaded = SettingsLoader.load(sources);
        assertEquals("", ConfigReport.problems(loaded));
        assertEquals(expected, loaded.settings().generator().maxRetries());
        assertEquals(layer, loaded.provenance().get(RETRIES).origin().layer());
        assertEquals(
                Integer.toString(expected), loaded.provenance().get(RETRIES).value());
    }

    @Test
    void provenanceNamesFileLineAndColumn() throws IOException {
        LoadedSettings loaded = withUserFile("[synthesis.generator]\r\n  max_retries = 1\r\n");
        SettingOrigin origin = loaded.provenance().get(RETRIES).origin();
        assertEquals(new Position(1, 2), origin.position());
        assertEquals(userFile + ":2:3", origin.described());
        assertEquals(List.of(userFile), loaded.filesRead());
        assertTrue(ConfigReport.show(loaded).contains(RETRIES + " = 1"));
        assertTrue(ConfigReport.show(loaded).contains("# " + userFile + ":2:3\n"));
        assertTrue(ConfigReport.show(loaded)
                .contains("# synthesis.generator.primary_provider is not set: the first usable one"));
    }

    @Test
    void byteOrderMarkIsIgnored() throws IOException {
        LoadedSettings loaded = withUserFile("\uFEFF[synthesis.generator]\nmax_retries = 1\n");
        assertEquals("", ConfigReport.problems(loaded));
        assertEquals(1, loaded.settings().generator().maxRetries());
    }

    @Test
    void providersOfSeveralLayersMergeKeyByKeyInTheOrderOfTheFile() throws IOException {
        Files.writeString(userFile, """
                [providers.local]
                type = "openai"
                base_url = "http://localhost:1234/v1"
                headers = { "X-Team" = "blue" }
                [providers.claude]
                model = "old"
                temperature = 0
                [synthesis.generator.tasks.test]
                fallback_provider = "local"
                """);
        LoadedSettings loaded = withEditor("{\"providers\": {\"claude\": {\"model\": \"new\"}}}");
        assertEquals("", ConfigReport.problems(loaded));
        ProviderSettings local = loaded.settings().providers().get(0);
        ProviderSettings claude = loaded.settings().providers().get(1);
        assertEquals("local", local.name());
        assertNull(local.apiKey().variable(), "another server must not get OpenAI's key");
        assertEquals(Map.of("X-Team", "blue"), local.endpoint().headers());
        assertEquals(ProviderType.ANTHROPIC, claude.type());
        assertEquals("new", claude.model().name());
        assertEquals(0.0, claude.model().temperature());
        assertNull(local.model().temperature());
        assertEquals("ANTHROPIC_API_KEY", claude.apiKey().variable());
        assertEquals(4096, claude.model().maxOutputTokens());
        assertEquals(
                List.of("local"),
                loaded.settings().generator().tasks().get(Task.TEST).order().fallbacks());
        assertEquals(
                "\"(hidden)\"",
                loaded.provenance().get("providers.local.headers.X-Team").value());
    }

    /** Lists are replaced, not joined, so that a layer can remove an item. */
    @Test
    void listOfALaterLayerReplacesTheEarlierOne() throws IOException {
        Files.writeString(userFile, """
                [synthesis.generator]
                fallback_provider = ["claude", "openai"]
                """);
        LoadedSettings shorter = withEditor("{\"synthesis\": {\"generator\": {\"fallback_provider\": [\"mistral\"]}}}");
        assertEquals(List.of("mistral"), shorter.settings().generator().order().fallbacks());
        LoadedSettings none = withEditor("{\"synthesis\": {\"generator\": {\"fallback_provider\": []}}}");
        assertEquals(List.of(), none.settings().generator().order().fallbacks());
    }

    @Test
    void emptyTableConfiguresAProviderOfAKnownName() throws IOException {
        LoadedSettings loaded = withUserFile("[providers.ollama]\n[providers.openai]\napi_key_command = [\"pass\"]\n");
        assertEquals("", ConfigReport.problems(loaded));
        assertNull(loaded.settings().provider("ollama").orElseThrow().apiKey().variable());
        assertNull(loaded.settings().provider("openai").orElseThrow().apiKey().variable());
        assertEquals(
                List.of("pass"),
                loaded.settings().provider("openai").orElseThrow().apiKey().command());
    }

    @Test
    void editorsMayNestKeysOrWriteThemWithDotsOrWrapThem() {
        for (String json : List.of(
                "{'synthesis': {'generator': {'max_retries': 7}}}",
                "{'synthesis.generator.max_retries': 7}",
                "{'synthesis.generator': {'max_retries': 7.0}}",
                "{'autodev': {'synthesis': {'generator.max_retries': 7}}}",
                "{'autodev.synthesis.generator.max_retries': 7, 'trace': {'server': 'off'}}",
                "{'autodev': {'synthesis.generator.max_retries': 7, 'server': {'path': '/x'}}}")) {
            LoadedSettings loaded = withEditor(json.replace('\'', '"'));
            assertEquals("", ConfigReport.problems(loaded), json);
            assertEquals(7, loaded.settings().generator().maxRetries(), json);
        }
    }

    @Test
    void emptyListsOfLuaAndUnsetValuesAreValid() {
        for (String json : List.of(
                "[]",
                "null",
                "{}",
                "{'autodev': []}",
                "{'synthesis': []}",
                "{'synthesis': {'generator': {'tasks': [], 'fallback_provider': [], 'strategy': null}}}",
                "{'providers': [], 'actions': [], 'budget': [], 'trust': null}",
                "{'synthesis.generator.primary_provider': '', 'providers': null}")) {
            LoadedSettings loaded = withEditor(json.replace('\'', '"'));
            assertEquals("", ConfigReport.problems(loaded), json);
            assertEquals(SettingsLoader.load(sources()).settings(), loaded.settings(), json);
        }
    }

    @Test
    void luaMayConfigureAProviderWithAnEmptyTable() {
        LoadedSettings loaded = withEditor("{\"providers\": {\"claude\": []}}");
        assertEquals("", ConfigReport.problems(loaded));
        assertTrue(loaded.settings().provider("claude").isPresent());
    }

    @Test
    void deeplyNestedWrappersDoNotOverflowTheStack() {
        JsonObject settings = new JsonObject();
        for (int i = 0; i < 100_000; i++) {
            JsonObject outer = new JsonObject();
            outer.add("autodev", settings);
            settings = outer;
        }
        LoadedSettings loaded = SettingsLoader.load(sources().withEditorSettings(settings));
        assertEquals(SettingsLoader.load(sources()).settings(), loaded.settings());
    }

    @Test
    void thousandsOfMistakesAreSummarizedAndTheRestApplies() throws IOException {
        String wrong = IntStream.range(0, 10_000)
                .mapToObj(i -> "[wrong" + i + "]\nx = 1\n")
                .collect(Collectors.joining());
        LoadedSettings loaded = assertTimeout(
                Duration.ofSeconds(60), () -> withUserFile(wrong + "[synthesis.generator]\nmax_retries = 1\n"));
        assertEquals(51, loaded.problems().size());
        assertEquals(
                "9950 more settings are wrong: correct the first ones, then look again.",
                loaded.problems().getLast().message());
        assertEquals(1, loaded.settings().generator().maxRetries());
    }

    @Test
    void dotInANameIsKept() {
        LoadedSettings loaded = withEditor("{\"providers\": {\"gpt-4.1\": {\"type\": \"openai\"}}}");
        assertEquals("", ConfigReport.problems(loaded));
        assertTrue(loaded.settings().provider("gpt-4.1").isPresent());
        assertTrue(loaded.provenance().containsKey("providers.\"gpt-4.1\".type"));
    }

    @Test
    void longVariableTakesPrecedenceOverItsShortName() {
        environment.put("AUTODEV_PROVIDER", "claude");
        environment.put("AUTODEV_FALLBACK_PROVIDER", "openai, mistral");
        environment.put("AUTODEV_STRATEGY", "race");
        environment.put("AUTODEV_SYNTHESIS_GENERATOR_STRATEGY", "fastest");
        environment.put("AUTODEV_OFFLINE_FALLBACK", "off");
        environment.put("AUTODEV_PRIVACY_REDACT", "");
        Settings.GeneratorSettings generator =
                SettingsLoader.load(sources()).settings().generator();
        assertEquals("claude", generator.order().primary());
        assertEquals(List.of("openai", "mistral"), generator.order().fallbacks());
        assertEquals(Strategy.FASTEST, generator.strategy());
        assertEquals(false, generator.offlineFallback());
    }

    @Test
    void variablesIgnoreCaseOnWindows() {
        environment.put("Autodev_Strategy", "race");
        SettingsInputs windows = new SettingsInputs(
                environment,
                new AppDirectories(environment, folder.toString(), OperatingSystem.WINDOWS),
                null,
                null,
                Map.of());
        assertEquals(
                Strategy.RACE,
                SettingsLoader.load(windows).settings().generator().strategy());
        assertEquals(
                Strategy.SEQUENTIAL,
                SettingsLoader.load(sources()).settings().generator().strategy());
    }

    @Test
    void detectedProvidersComeLastAndOnlyIfNotConfigured() throws IOException {
        LoadedSettings loaded = withUserFile("[providers.claude]\nmodel = \"m\"\n");
        LoadedSettings extended = loaded.withDetected(
                List.of(detected("anthropic", ProviderType.ANTHROPIC), detected("ollama", ProviderType.OLLAMA)));
        assertEquals(
                List.of("claude", "ollama"),
                extended.settings().providers().stream()
                        .map(ProviderSettings::name)
                        .toList());
    }

    private static ProviderSettings detected(String name, ProviderType type) {
        return ProviderSettings.of(name, type).asDetected();
    }

    @Test
    void clientOnASocketMayNotRunCommandsOrRedirectProviders() {
        String sent = """
                {"providers": {"x": {"type": "openai", "model": "m", "base_url": "http://127.0.0.1:9/v1",
                 "api_key_command": ["touch", "pwned"]}}, "network": {"proxy": "http://127.0.0.1:9"},
                 "privacy": {"redact": false}, "trust": {"workspaces": ["/"]},
                 "actions": {"x": {"title": "x", "prompt": "x"}},
                 "synthesis": {"generator": {"max_retries": 1}}}
                """;
        SettingsInputs editor = sources().withEditorSettings(JsonParser.parseString(sent));
        Settings same = SettingsLoader.load(editor).settings();
        assertEquals(1, same.providers().size());
        LoadedSettings fromSocket = SettingsLoader.load(editor.withEditor(SettingOrigin.SOCKET_CLIENT));
        assertEquals(List.of(), fromSocket.settings().providers());
        assertTrue(fromSocket.settings().privacy().redact());
        assertEquals(1, fromSocket.settings().generator().maxRetries());
        for (String closed : List.of("providers", "network", "privacy", "trust", "actions")) {
            assertTrue(
                    fromSocket.problems().stream()
                            .anyMatch(problem -> problem.message().startsWith(closed + " is ignored")),
                    () -> closed + " in " + fromSocket.problems());
        }
    }
}
