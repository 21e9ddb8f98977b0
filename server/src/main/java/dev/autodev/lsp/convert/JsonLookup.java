// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.convert;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads single values from JSON of any form; a value that is missing or has another type counts as absent. Reading all of
 * {@code initialize} into LSP4J's hundred types would take longer than answering it.
 */
public final class JsonLookup {

    private JsonLookup() {}

    /** The value at the end of the path, null if there is none; a JSON null counts as none. */
    public static @Nullable JsonElement at(@Nullable JsonElement json, String... path) {
        JsonElement value = json;
        for (String name : path) {
            value = value instanceof JsonObject object ? object.get(name) : null;
        }
        return value == null || value.isJsonNull() ? null : value;
    }

    public static boolean exists(@Nullable JsonElement json, String... path) {
        return at(json, path) != null;
    }

    public static boolean isTrue(@Nullable JsonElement json, String... path) {
        return at(json, path) instanceof JsonPrimitive value && value.isBoolean() && value.getAsBoolean();
    }

    public static boolean isFalse(@Nullable JsonElement json, String... path) {
        return at(json, path) instanceof JsonPrimitive value && value.isBoolean() && !value.getAsBoolean();
    }

    public static @Nullable String text(@Nullable JsonElement json, String... path) {
        return at(json, path) instanceof JsonPrimitive value && value.isString() ? value.getAsString() : null;
    }

    /** A whole number; null for anything else. */
    public static @Nullable Long number(@Nullable JsonElement json, String... path) {
        return at(json, path) instanceof JsonPrimitive value && value.isNumber() ? value.getAsLong() : null;
    }

    /** The elements of a list; none if the value is not a list. */
    public static List<JsonElement> list(@Nullable JsonElement json, String... path) {
        return at(json, path) instanceof JsonArray array ? array.asList() : List.of();
    }
}
