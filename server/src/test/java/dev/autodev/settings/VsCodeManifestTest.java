// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.autodev.settings.docs.SettingsJsonSchema;
import dev.autodev.settings.schema.SettingKey;
import dev.autodev.settings.schema.SettingKey.SettingScope;
import dev.autodev.settings.schema.SettingKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The settings of the VS Code extension are those of the server, with its own descriptions and choices. */
class VsCodeManifestTest {

    private static final Path MANIFEST =
            Path.of(System.getProperty("autodev.root"), "clients", "vscode", "package.json");

    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    /** Tables whose names the user chooses: the schema describes their content. */
    private static final Map<String, String> TABLES = Map.of(
            "providers",
            "The providers, by the names you give them, each as in `[providers.NAME]` of a configuration file.",
            "actions",
            "Your own code actions, by their names, each as in `[actions.NAME]` of a configuration file.",
            "synthesis.generator.tasks",
            "Other providers for some tasks, as in `[synthesis.generator.tasks.TASK]` of a configuration file.");

    private static final List<String> OF_THE_EXTENSION = List.of(
            "autodev.edits.review",
            "autodev.text.show",
            "autodev.suggestions.languages",
            "autodev.languages.exclude",
            "autodev.server.command",
            "autodev.server.java",
            "autodev.trace.server");

    @Test
    void extensionHasTheSettingsOfTheServer() throws IOException {
        JsonObject manifest = JsonParser.parseString(Files.readString(MANIFEST)).getAsJsonObject();
        JsonObject configuration = manifest.getAsJsonObject("contributes").getAsJsonObject("configuration");
        JsonObject settings = new JsonObject();
        for (String own : OF_THE_EXTENSION) {
            settings.add(own, configuration.getAsJsonObject("properties").get(own));
        }
        JsonObject schema = JsonParser.parseString(SettingsJsonSchema.json()).getAsJsonObject();
        add(schema.getAsJsonObject("properties"), "", settings);
        configuration.add("properties", settings);
        String expected = GSON.toJson(manifest) + "\n";
        if (System.getProperty("fixtures.update") != null) {
            Files.writeString(MANIFEST, expected);
        }
        assertEquals(expected, Files.readString(MANIFEST));
    }

    private static void add(JsonObject schemas, String prefix, JsonObject settings) {
        schemas.asMap().forEach((name, each) -> {
            JsonObject schema = each.getAsJsonObject();
            String path = prefix + name;
            if (schema.has("properties") && schema.get("additionalProperties").isJsonPrimitive()) {
                add(schema.getAsJsonObject("properties"), path + ".", settings);
            } else if (scope(path) != SettingScope.USER_FILE) {
                settings.add("autodev." + path, setting(path, schema, settings.size()));
            }
        });
    }

    private static JsonObject setting(String path, JsonObject schema, int order) {
        JsonObject setting = schema.deepCopy();
        JsonElement description = setting.remove("description");
        boolean isTable = TABLES.containsKey(path);
        if (!setting.has("default")) {
            // without a default, VS Code would show a value that is not set
            setting.add("default", isTable ? new JsonObject() : JsonNull.INSTANCE);
        }
        // a key that an untrusted workspace may not set is not a setting of VS Code's workspaces either
        setting.addProperty("scope", scope(path) == SettingScope.EVERYWHERE ? "window" : "machine");
        setting.addProperty("order", order + 1);
        setting.addProperty("markdownDescription", isTable ? TABLES.get(path) : description.getAsString());
        return setting;
    }

    /** The scope of a setting, or the common one of all settings in a table. */
    private static SettingScope scope(String path) {
        List<SettingScope> scopes = SettingKeys.ALL.stream()
                .filter(key -> (key.path() + ".").startsWith(path + "."))
                .map(SettingKey::scope)
                .distinct()
                .toList();
        assertEquals(1, scopes.size(), path);
        return scopes.getFirst();
    }
}
