package dev.autodev.settings.docs;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.autodev.settings.schema.KeyTree;
import dev.autodev.settings.schema.SettingKey;
import dev.autodev.settings.schema.ValueType;
import dev.autodev.task.Task;
import java.util.List;
import java.util.Optional;

/** The table of settings as a JSON Schema (draft 7), for editors that complete and check TOML or JSON. */
public final class SettingsJsonSchema {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private SettingsJsonSchema() {}

    public static String json() {
        JsonObject schema = new JsonObject();
        schema.addProperty("$schema", "http://json-schema.org/draft-07/schema#");
        schema.addProperty("title", "autodev settings");
        table(KeyTree.ROOT).asMap().forEach(schema::add);
        return GSON.toJson(schema) + "\n";
    }

    private static JsonObject table(KeyTree table) {
        JsonObject schema = new JsonObject();
        schema.addProperty("type", "object");
        JsonObject properties = new JsonObject();
        table.children().forEach((name, child) -> {
            if (!SettingKey.isPlaceholder(name)) {
                properties.add(name, node(child));
            }
        });
        if (!properties.isEmpty()) {
            schema.add("properties", properties);
        }
        Optional<String> placeholder = table.placeholder();
        if (placeholder.isEmpty()) {
            schema.addProperty("additionalProperties", false);
        } else {
            schema.add("additionalProperties", node(table.children().get(placeholder.get())));
            if (placeholder.get().equals("TASK")) {
                JsonObject names = new JsonObject();
                names.add("enum", array(Task.wireNames()));
                schema.add("propertyNames", names);
            }
        }
        return schema;
    }

    private static JsonObject node(KeyTree node) {
        return node.key().map(SettingsJsonSchema::setting).orElseGet(() -> table(node));
    }

    private static JsonObject setting(SettingKey key) {
        JsonObject schema = type(key.type());
        schema.addProperty("description", key.description());
        if (key.standard() != null) {
            // the values TOML and JSON share are written alike
            JsonElement standard = JsonParser.parseString(key.standard().toml());
            schema.add("default", standard);
        }
        return schema;
    }

    private static JsonObject type(ValueType type) {
        JsonObject schema = new JsonObject();
        switch (type) {
            case ValueType.TextType text -> schema.addProperty("type", "string");
            case ValueType.YesNo yesNo -> schema.addProperty("type", "boolean");
            case ValueType.OneOf choice -> {
                schema.addProperty("type", "string");
                schema.add("enum", array(choice.names()));
            }
            case ValueType.WholeNumber number -> {
                schema.addProperty("type", "integer");
                schema.addProperty("minimum", number.min());
                schema.addProperty("maximum", number.max());
            }
            case ValueType.Number number -> {
                schema.addProperty("type", "number");
                schema.addProperty("minimum", number.min());
                schema.addProperty("maximum", number.max());
            }
            case ValueType.TextList list -> texts(schema);
            case ValueType.TextOrList list -> {
                JsonObject one = new JsonObject();
                one.addProperty("type", "string");
                JsonObject several = new JsonObject();
                texts(several);
                JsonArray either = new JsonArray();
                either.add(one);
                either.add(several);
                schema.add("anyOf", either);
            }
        }
        return schema;
    }

    private static void texts(JsonObject schema) {
        schema.addProperty("type", "array");
        JsonObject items = new JsonObject();
        items.addProperty("type", "string");
        schema.add("items", items);
    }

    private static JsonArray array(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
