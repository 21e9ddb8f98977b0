// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings.docs;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.autodev.settings.schema.KeyTree;
import dev.autodev.settings.schema.SettingKey;
import dev.autodev.settings.schema.ValueType;
import dev.autodev.task.Task;
import java.util.List;
import java.util.Optional;

/** Writes the JSON Schema (draft 7) that {@code autodev config schema} prints from the table of settings. */
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
        JsonObject schema = ofType("object");
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
        if (key.defaultValue() != null) {
            // values that TOML and JSON have in common are written alike
            schema.add("default", JsonParser.parseString(key.defaultValue().toml()));
        }
        return schema;
    }

    private static JsonObject type(ValueType type) {
        return switch (type) {
            case ValueType.TextType text -> ofType("string");
            case ValueType.YesNo yesNo -> ofType("boolean");
            case ValueType.OneOf choice -> {
                JsonObject schema = ofType("string");
                schema.add("enum", array(choice.names()));
                yield schema;
            }
            case ValueType.WholeOrWord either -> {
                JsonObject word = ofType("string");
                word.add("enum", array(List.of(either.word())));
                JsonArray types = new JsonArray();
                types.add(word);
                types.add(ofRange("integer", either.min(), either.max()));
                JsonObject schema = new JsonObject();
                schema.add("anyOf", types);
                yield schema;
            }
            case ValueType.WholeNumber number -> ofRange("integer", number.min(), number.max());
            case ValueType.Number number -> ofRange("number", number.min(), number.max());
            case ValueType.TextList list -> list.orOneText() ? textOrList() : listOfTexts();
        };
    }

    private static JsonObject ofType(String type) {
        JsonObject schema = new JsonObject();
        schema.addProperty("type", type);
        return schema;
    }

    private static JsonObject ofRange(String type, long min, long max) {
        JsonObject schema = ofType(type);
        schema.addProperty("minimum", min);
        schema.addProperty("maximum", max);
        return schema;
    }

    private static JsonObject listOfTexts() {
        JsonObject schema = ofType("array");
        schema.add("items", ofType("string"));
        return schema;
    }

    private static JsonObject textOrList() {
        JsonArray either = new JsonArray();
        either.add(ofType("string"));
        either.add(listOfTexts());
        JsonObject schema = new JsonObject();
        schema.add("anyOf", either);
        return schema;
    }

    private static JsonArray array(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
