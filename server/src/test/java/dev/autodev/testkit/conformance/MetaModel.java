// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit.conformance;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The methods and types of LSP 3.17 from its metaModel, and those of autodev in the same format.
 *
 * <p><i>Immutable.</i>
 */
final class MetaModel {

    /**
     * A request or a notification.
     *
     * @param model as in the metaModel: {@code params}, {@code result}, {@code messageDirection}
     */
    record Method(boolean isRequest, JsonObject model) {
        String direction() {
            return model.get("messageDirection").getAsString();
        }

        Optional<JsonObject> params() {
            return Optional.ofNullable(model.getAsJsonObject("params"));
        }

        Optional<JsonObject> result() {
            return Optional.ofNullable(model.getAsJsonObject("result"));
        }
    }

    private final Map<String, Method> methods = new HashMap<>();
    private final Map<String, JsonObject> structures = new HashMap<>();
    private final Map<String, JsonObject> enumerations = new HashMap<>();
    private final Map<String, JsonObject> aliases = new HashMap<>();

    private MetaModel() {}

    static MetaModel load() {
        MetaModel model = new MetaModel();
        model.add("/lsp/metaModel.json");
        model.add("/lsp/autodevModel.json");
        return model;
    }

    Optional<Method> method(String name) {
        return Optional.ofNullable(methods.get(name));
    }

    Optional<JsonObject> enumeration(String name) {
        return Optional.ofNullable(enumerations.get(name));
    }

    Optional<JsonObject> alias(String name) {
        return Optional.ofNullable(aliases.get(name));
    }

    /** The properties of a structure, inherited ones included. */
    Map<String, JsonObject> properties(String structure) {
        JsonObject model = Objects.requireNonNull(structures.get(structure), structure);
        Map<String, JsonObject> properties = new LinkedHashMap<>();
        for (String inherited : new String[] {"extends", "mixins"}) {
            for (JsonElement type : list(model, inherited)) {
                properties.putAll(properties(type.getAsJsonObject().get("name").getAsString()));
            }
        }
        properties.putAll(properties(model));
        return properties;
    }

    /** The properties of a structure or a literal, without inherited ones. */
    static Map<String, JsonObject> properties(JsonObject model) {
        Map<String, JsonObject> properties = new LinkedHashMap<>();
        for (JsonElement property : list(model, "properties")) {
            JsonObject object = property.getAsJsonObject();
            properties.put(object.get("name").getAsString(), object);
        }
        return properties;
    }

    private void add(String resource) {
        JsonObject model = read(resource);
        index(model, "structures", structures);
        index(model, "enumerations", enumerations);
        index(model, "typeAliases", aliases);
        for (JsonElement request : list(model, "requests")) {
            add(new Method(true, request.getAsJsonObject()));
        }
        for (JsonElement notification : list(model, "notifications")) {
            add(new Method(false, notification.getAsJsonObject()));
        }
    }

    private void add(Method method) {
        methods.put(method.model().get("method").getAsString(), method);
    }

    private static void index(JsonObject model, String list, Map<String, JsonObject> into) {
        for (JsonElement element : list(model, list)) {
            JsonObject object = element.getAsJsonObject();
            // autodev's model may add properties to a type of LSP 3.17
            into.merge(object.get("name").getAsString(), object, MetaModel::extended);
        }
    }

    private static JsonObject extended(JsonObject known, JsonObject further) {
        JsonObject both = known.deepCopy();
        JsonArray properties = both.getAsJsonArray("properties");
        properties.addAll(further.getAsJsonArray("properties"));
        return both;
    }

    private static JsonArray list(JsonObject model, String name) {
        return model.has(name) ? model.getAsJsonArray(name) : new JsonArray();
    }

    private static JsonObject read(String resource) {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(MetaModel.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
