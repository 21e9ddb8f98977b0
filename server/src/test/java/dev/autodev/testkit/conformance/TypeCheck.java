// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit.conformance;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks JSON values against the types of a {@link MetaModel}.
 *
 * <p><i>Immutable.</i>
 *
 * @param isStrict whether unknown properties are an error
 */
record TypeCheck(MetaModel model, boolean isStrict) {

    private static final BigDecimal LEAST = BigDecimal.valueOf(Integer.MIN_VALUE);
    private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

    /** Types that allow any JSON value; the metaModel defines them as unions. */
    private static final Set<String> OPEN = Set.of("LSPAny", "LSPObject", "LSPArray");

    /** What is wrong with {@code value}, and at which path; a missing value is null. */
    Optional<String> fault(JsonObject type, @Nullable JsonElement value) {
        return fault("", type, value == null ? JsonNull.INSTANCE : value);
    }

    Optional<String> fault(String structure, JsonElement value) {
        return reference("", structure, value);
    }

    private Optional<String> fault(String path, JsonObject type, JsonElement value) {
        String kind = type.get("kind").getAsString();
        return switch (kind) {
            case "base" -> base(path, type.get("name").getAsString(), value);
            case "reference" -> reference(path, type.get("name").getAsString(), value);
            case "array" -> array(path, type.getAsJsonObject("element"), value);
            case "map" -> map(path, type.getAsJsonObject("value"), value);
            case "or" -> or(path, type.getAsJsonArray("items"), value);
            case "and" -> and(path, type.getAsJsonArray("items"), value);
            case "tuple" -> tuple(path, type.getAsJsonArray("items"), value);
            case "literal" -> object(path, MetaModel.properties(type.getAsJsonObject("value")), value);
            case "stringLiteral", "integerLiteral", "booleanLiteral" ->
                require(type.get("value").equals(value), path, "must be " + type.get("value"), value);
            default -> throw new IllegalStateException("an unknown kind of type: " + kind);
        };
    }

    private static Optional<String> base(String path, String name, JsonElement value) {
        boolean fits = switch (name) {
            case "null" -> value.isJsonNull();
            case "boolean" -> value instanceof JsonPrimitive primitive && primitive.isBoolean();
            case "integer" -> isWhole(value) && value.getAsBigDecimal().compareTo(LEAST) >= 0;
            case "uinteger" -> isWhole(value) && value.getAsBigDecimal().signum() >= 0;
            case "decimal" -> value instanceof JsonPrimitive primitive && primitive.isNumber();
            default -> value instanceof JsonPrimitive primitive && primitive.isString();
        };
        return require(fits, path, "must be of type " + name, value);
    }

    private static boolean isWhole(JsonElement value) {
        return value instanceof JsonPrimitive primitive
                && primitive.isNumber()
                && primitive.getAsBigDecimal().stripTrailingZeros().scale() <= 0
                && primitive.getAsBigDecimal().compareTo(MOST) <= 0;
    }

    private Optional<String> reference(String path, String name, JsonElement value) {
        if (OPEN.contains(name)) {
            return Optional.empty();
        }
        Optional<JsonObject> alias = model.alias(name);
        if (alias.isPresent()) {
            return fault(path, alias.get().getAsJsonObject("type"), value);
        }
        Optional<JsonObject> enumeration = model.enumeration(name);
        return enumeration.isPresent()
                ? enumeration(path, enumeration.get(), value)
                : object(path, model.properties(name), value);
    }

    private Optional<String> enumeration(String path, JsonObject enumeration, JsonElement value) {
        boolean isOpen = enumeration.has("supportsCustomValues")
                && enumeration.get("supportsCustomValues").getAsBoolean();
        if (isOpen) {
            return fault(path, enumeration.getAsJsonObject("type"), value);
        }
        for (JsonElement each : enumeration.getAsJsonArray("values")) {
            if (each.getAsJsonObject().get("value").equals(value)) {
                return Optional.empty();
            }
        }
        return require(
                false, path, "must be a value of " + enumeration.get("name").getAsString(), value);
    }

    private Optional<String> array(String path, JsonObject element, JsonElement value) {
        if (!(value instanceof JsonArray array)) {
            return require(false, path, "must be an array", value);
        }
        for (int i = 0; i < array.size(); i++) {
            Optional<String> fault = fault(path + "[" + i + "]", element, array.get(i));
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private Optional<String> map(String path, JsonObject type, JsonElement value) {
        if (!(value instanceof JsonObject object)) {
            return require(false, path, "must be an object", value);
        }
        for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
            Optional<String> fault = fault(path + "." + entry.getKey(), type, entry.getValue());
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    /** Reports the error with the deepest path, which belongs to the intended alternative. */
    private Optional<String> or(String path, JsonArray items, JsonElement value) {
        Optional<String> deepest = Optional.empty();
        int depth = -1;
        for (JsonElement item : items) {
            Optional<String> fault = fault(path, item.getAsJsonObject(), value);
            if (fault.isEmpty()) {
                return fault;
            }
            int reached = fault.get().indexOf(':');
            if (reached > depth) {
                depth = reached;
                deepest = fault;
            }
        }
        return deepest;
    }

    private Optional<String> and(String path, JsonArray items, JsonElement value) {
        Map<String, JsonObject> properties = new LinkedHashMap<>();
        for (JsonElement item : items) {
            properties.putAll(
                    model.properties(item.getAsJsonObject().get("name").getAsString()));
        }
        return object(path, properties, value);
    }

    private Optional<String> tuple(String path, JsonArray items, JsonElement value) {
        if (!(value instanceof JsonArray array) || array.size() != items.size()) {
            return require(false, path, "must be an array of " + items.size(), value);
        }
        for (int i = 0; i < array.size(); i++) {
            Optional<String> fault = fault(path + "[" + i + "]", items.get(i).getAsJsonObject(), array.get(i));
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private Optional<String> object(String path, Map<String, JsonObject> properties, JsonElement value) {
        if (!(value instanceof JsonObject object)) {
            return require(false, path, "must be an object", value);
        }
        for (Map.Entry<String, JsonObject> property : properties.entrySet()) {
            boolean isOptional = property.getValue().has("optional");
            JsonElement given = object.get(property.getKey());
            String inside = path + "." + property.getKey();
            if (given == null && !isOptional) {
                return Optional.of(inside + ": is missing");
            }
            Optional<String> fault = given == null
                    ? Optional.empty()
                    : fault(inside, property.getValue().getAsJsonObject("type"), given);
            if (fault.isPresent()) {
                return fault;
            }
        }
        if (isStrict) {
            for (String name : object.keySet()) {
                if (!properties.containsKey(name)) {
                    return Optional.of(path + "." + name + ": is not a property of this type");
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> require(boolean fits, String path, String rule, JsonElement value) {
        if (fits) {
            return Optional.empty();
        }
        String shown = value.toString();
        return Optional.of(path + ": " + rule + ", is " + (shown.length() > 80 ? shown.substring(0, 80) : shown));
    }
}
