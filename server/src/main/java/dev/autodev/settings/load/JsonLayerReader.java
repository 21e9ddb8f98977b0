// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings.load;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.autodev.settings.SettingOrigin;
import dev.autodev.settings.SettingProblem;
import dev.autodev.settings.load.LayerContents.LayerValue;
import dev.autodev.settings.schema.KeyTree;
import dev.autodev.settings.schema.SettingPath;
import dev.autodev.settings.schema.SettingValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads the layer of the editor: nested objects, dotted keys, or both, with or without {@code autodev} around them.
 *
 * <p><i>Confined to</i> the call that made it.
 */
final class JsonLayerReader {

    private static final int MAX_DEPTH = 8;

    /** Sections below {@code autodev} that belong to editor extensions: how to start the server, and tracing. */
    private static final Set<String> EXTENSION_SECTIONS = Set.of("server", "trace");

    private final List<LayerValue> values = new ArrayList<>();
    private final List<SettingProblem> problems = new ArrayList<>();

    private final SettingOrigin origin;

    private JsonLayerReader(SettingOrigin origin) {
        this.origin = origin;
    }

    static LayerContents read(@Nullable JsonElement settings, SettingOrigin origin) {
        if (settings == null || settings.isJsonNull()) {
            return LayerContents.EMPTY;
        }
        JsonLayerReader layer = new JsonLayerReader(origin);
        layer.member(SettingPath.ROOT, settings, 0);
        return new LayerContents(layer.values, layer.problems);
    }

    private void object(SettingPath path, JsonObject object, int depth) {
        for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
            SettingPath below = withoutWrapper(path.plus(key(path, entry.getKey(), entry.getValue())));
            boolean isForeign = below.size() > 0 && EXTENSION_SECTIONS.contains(below.get(0));
            // editors send null, and often "", for a setting without a value
            if (!isForeign && !entry.getValue().isJsonNull() && !isEmptyText(entry.getValue())) {
                member(below, entry.getValue(), depth + 1);
            }
        }
    }

    private void member(SettingPath path, JsonElement element, int depth) {
        boolean isTable =
                KeyTree.ROOT.at(path).filter(node -> node.key().isEmpty()).isPresent();
        // Lua has one kind of empty table, which arrives as []
        if (element.isJsonObject() || isTable && isEmptyArray(element)) {
            if (path.size() > 0) {
                values.add(new LayerValue(path, new SettingValue.TableHeader(), origin));
            }
            if (depth < MAX_DEPTH && element.isJsonObject()) {
                object(path, element.getAsJsonObject(), depth);
            }
        } else if (path.size() == 0) {
            String kind = value(element).described();
            problems.add(SettingProblem.error(
                    origin,
                    "The editor's settings for autodev are ignored: they must be an object, not " + kind + "."));
        } else {
            values.add(new LayerValue(path, value(element), origin));
        }
    }

    /** Splits a dotted key, except where it is one name: a provider "gpt-4.1", a header "X.Y". */
    private static SettingPath key(SettingPath path, String key, JsonElement value) {
        Optional<KeyTree> named =
                KeyTree.ROOT.at(path).flatMap(table -> table.placeholder().flatMap(holder -> table.child(key)));
        boolean isOneName =
                named.isPresent() && (value.isJsonObject() || named.get().key().isPresent());
        return isOneName ? SettingPath.of(key) : SettingPath.parse(key);
    }

    private static SettingPath withoutWrapper(SettingPath path) {
        return path.get(0).equals("autodev") ? path.from(1) : path;
    }

    private static SettingValue value(JsonElement element) {
        return switch (element) {
            case JsonPrimitive primitive -> primitive(primitive);
            case JsonArray array ->
                new SettingValue.ListValue(StreamSupport.stream(array.spliterator(), false)
                        .map(item -> item.isJsonArray() ? new SettingValue.ListValue(List.of()) : value(item))
                        .toList());
            case JsonObject object -> new SettingValue.TableHeader();
            default -> new SettingValue.Foreign("null");
        };
    }

    private static SettingValue primitive(JsonPrimitive primitive) {
        if (primitive.isBoolean()) {
            return new SettingValue.Bool(primitive.getAsBoolean());
        }
        return primitive.isNumber()
                ? number(primitive.getAsDouble())
                : new SettingValue.TextValue(primitive.getAsString());
    }

    /** In JSON 30 and 30.0 are the same number, and Lua sends either. */
    private static SettingValue number(double number) {
        boolean isWhole = number == Math.rint(number) && Math.abs(number) < 1e15;
        return isWhole ? new SettingValue.Whole((long) number) : new SettingValue.Decimal(number);
    }

    private static boolean isEmptyArray(JsonElement element) {
        return element.isJsonArray() && element.getAsJsonArray().isEmpty();
    }

    private static boolean isEmptyText(JsonElement element) {
        return element.isJsonPrimitive()
                && element.getAsJsonPrimitive().isString()
                && element.getAsString().isBlank();
    }
}
