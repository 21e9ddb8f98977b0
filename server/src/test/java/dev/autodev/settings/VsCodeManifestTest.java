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

    /** Tables whose names are the person's: the schema describes what is in them. */
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
            "autodev.server.command",
            "autodev.server.java",
            "autodev.trace.server");

    @Test
    void theExtensionHasTheSettingsOfTheServer() throws IOException {
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
            // without one, VS Code would show a value that nobody has set
            setting.add("default", isTable ? new JsonObject() : JsonNull.INSTANCE);
        }
        // what a file of an untrusted workspace may not say, no file of VS Code in a workspace may
        setting.addProperty("scope", scope(path) == SettingScope.EVERYWHERE ? "window" : "machine");
        setting.addProperty("order", order + 1);
        setting.addProperty("markdownDescription", isTable ? TABLES.get(path) : description.getAsString());
        return setting;
    }

    /** Of the setting, or of all in a table, which agree. */
    private static SettingScope scope(String path) {
        List<SettingScope> reaches = SettingKeys.ALL.stream()
                .filter(key -> (key.path() + ".").startsWith(path + "."))
                .map(SettingKey::scope)
                .distinct()
                .toList();
        assertEquals(1, reaches.size(), path);
        return reaches.getFirst();
    }
}
