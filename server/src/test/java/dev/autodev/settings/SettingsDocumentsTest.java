// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.autodev.cli.report.ConfigReport;
import dev.autodev.platform.AppDirectories;
import dev.autodev.platform.OperatingSystem;
import dev.autodev.settings.docs.SettingsDoc;
import dev.autodev.settings.docs.SettingsJsonSchema;
import dev.autodev.settings.load.SettingsInputs;
import dev.autodev.settings.load.SettingsLoader;
import dev.autodev.settings.schema.SettingKey;
import dev.autodev.settings.schema.SettingKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents that are made from the table of settings, or must agree with it. */
class SettingsDocumentsTest {

    private static final Path PAGE = Path.of(System.getProperty("autodev.root"), "docs", "settings.md");

    private static final Path SCHEMA =
            Path.of(System.getProperty("autodev.root"), "server/src/main/resources/settings/schema.json");

    @TempDir
    Path folder;

    @Test
    void pageIsUpToDate() throws IOException {
        if (System.getProperty("fixtures.update") != null) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, SettingsDoc.markdown());
        }
        assertEquals(Files.readString(PAGE), SettingsDoc.markdown());
    }

    @Test
    void pageHasEverySetting() {
        for (SettingKey key : SettingKeys.ALL) {
            String row = "| `" + key.path().from(key.section().size()) + "` |";
            assertTrue(SettingsDoc.markdown().contains("### `[" + key.section() + "]`"), key.section()::toString);
            assertTrue(SettingsDoc.markdown().contains(row), row);
        }
    }

    @Test
    void exampleOnThePageLoadsWithoutProblems() throws IOException {
        String page = SettingsDoc.markdown();
        int start = page.indexOf("```toml\n") + "```toml\n".length();
        LoadedSettings loaded = load(page.substring(start, page.indexOf("```", start)));
        assertEquals("", ConfigReport.problems(loaded));
        assertEquals(3, loaded.settings().providers().size());
    }

    @Test
    void starterFileChangesNothing() throws IOException {
        LoadedSettings loaded = load(ConfigReport.starterFile());
        assertEquals("", ConfigReport.problems(loaded));
        assertEquals(load("").settings(), loaded.settings());
    }

    @Test
    void starterFileLoadsWithEverySettingSwitchedOn() throws IOException {
        String switchedOn = ConfigReport.starterFile()
                .lines()
                .map(line -> line.startsWith("# ") ? line.substring(2) : line)
                .collect(Collectors.joining("\n"));
        LoadedSettings loaded = load(switchedOn);
        assertEquals("", ConfigReport.problems(loaded));
        assertEquals(3, loaded.settings().providers().size());
        assertEquals(
                "Modernize this code", loaded.settings().actions().getFirst().title());
    }

    @Test
    void schemaResourceIsUpToDate() throws IOException {
        if (System.getProperty("fixtures.update") != null) {
            Files.writeString(SCHEMA, SettingsJsonSchema.json());
        }
        assertEquals(Files.readString(SCHEMA), SettingsJsonSchema.json());
    }

    @Test
    void schemaHasEverySetting() {
        JsonObject schema = JsonParser.parseString(SettingsJsonSchema.json()).getAsJsonObject();
        for (SettingKey key : SettingKeys.ALL) {
            JsonObject node = schema;
            for (String segment : key.path().segments()) {
                node = SettingKey.isPlaceholder(segment)
                        ? node.getAsJsonObject("additionalProperties")
                        : node.getAsJsonObject("properties").getAsJsonObject(segment);
            }
            assertEquals(key.description(), node.get("description").getAsString());
        }
    }

    @Test
    void shownSettingsCanBeLoadedAgain() throws IOException {
        LoadedSettings loaded =
                load("[providers.claude]\nmodel = \"m\"\n[actions.\"a.b\"]\nprompt = \"say \\\"x\\\"\\n\"\n");
        LoadedSettings again = load(ConfigReport.show(loaded));
        assertEquals("", ConfigReport.problems(again));
        assertEquals(loaded.settings(), again.settings());
    }

    private LoadedSettings load(String toml) throws IOException {
        Path file = Files.writeString(folder.resolve("config.toml"), toml);
        return SettingsLoader.load(new SettingsInputs(
                Map.of("AUTODEV_CONFIG", file.toString()),
                new AppDirectories(Map.of(), folder.toString(), OperatingSystem.LINUX),
                null,
                null,
                Map.of()));
    }
}
