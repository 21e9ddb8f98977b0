// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.offline;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The recipes on the class path. Each folder is named in the file {@code index}, because a jar cannot be listed.
 *
 * <p><i>Immutable.</i>
 */
record RecipeCatalogue(List<Recipe> recipes, Set<String> commonWords) {

    private static final String ROOT = "/offline/";

    RecipeCatalogue {
        recipes = List.copyOf(recipes);
        commonWords = Set.copyOf(commonWords);
    }

    /** Reads the index and the description of each recipe, but no source. */
    static RecipeCatalogue read() {
        List<Recipe> recipes =
                text("index").lines().map(RecipeCatalogue::recipe).toList();
        Set<String> common = text("common-words")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> Arrays.stream(line.split(" ")))
                .map(SpecKeywords::stem)
                .collect(Collectors.toSet());
        return new RecipeCatalogue(recipes, common);
    }

    /** The recipe that the keywords mean; empty if there is none, or if two match equally well. */
    Optional<Recipe> find(SpecKeywords keywords) {
        Optional<Recipe> found = Optional.empty();
        int best = 0;
        for (Recipe recipe : recipes) {
            int fit = recipe.fit(keywords, commonWords);
            if (fit > best) {
                best = fit;
                found = Optional.of(recipe);
            } else if (fit > 0 && fit == best) {
                found = Optional.empty();
            }
        }
        return found;
    }

    /** Whether the keywords name no function: "implement this function". */
    boolean isEmpty(SpecKeywords keywords) {
        return commonWords.containsAll(keywords.words());
    }

    RecipeSource source(Recipe recipe, String file, RecipeLanguage dialect) {
        return RecipeSource.of(dialect, text("recipes/" + recipe.id() + "/" + file));
    }

    private static Recipe recipe(String id) {
        JsonObject json =
                JsonParser.parseString(text("recipes/" + id + "/recipe.json")).getAsJsonObject();
        List<List<List<String>>> patterns =
                strings(json, "match").stream().map(RecipeCatalogue::pattern).toList();
        Set<String> words = new HashSet<>(
                strings(json, "words").stream().map(SpecKeywords::stem).toList());
        List<String> never =
                strings(json, "never").stream().map(RecipeCatalogue::phrase).toList();
        Map<String, List<Map<String, String>>> retypes = new LinkedHashMap<>();
        if (json.get("retype") instanceof JsonObject byFile) {
            byFile.keySet()
                    .forEach(file -> retypes.put(
                            file,
                            strings(byFile, file).stream()
                                    .map(RecipeCatalogue::substitution)
                                    .toList()));
        }
        return new Recipe(
                id, json.get("title").getAsString(), patterns, words, never, strings(json, "sources"), retypes);
    }

    /** "greatest|highest common factor|divisor": groups by space, alternatives by bar. */
    private static List<List<String>> pattern(String text) {
        return Arrays.stream(text.split(" "))
                .map(group -> Arrays.stream(group.split("\\|"))
                        .map(RecipeCatalogue::phrase)
                        .toList())
                .toList();
    }

    private static String phrase(String text) {
        return Arrays.stream(text.split("_")).map(SpecKeywords::stem).collect(Collectors.joining("_"));
    }

    /** "long=int, int=long". */
    private static Map<String, String> substitution(String text) {
        Map<String, String> types = new LinkedHashMap<>();
        for (String pair : text.split(", ")) {
            int equals = pair.indexOf('=');
            types.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return types;
    }

    private static List<String> strings(JsonObject json, String key) {
        List<String> strings = new ArrayList<>();
        if (json.get(key) instanceof JsonArray array) {
            for (JsonElement element : array) {
                strings.add(element.getAsString());
            }
        }
        return strings;
    }

    private static String text(String name) {
        try (InputStream in = RecipeCatalogue.class.getResourceAsStream(ROOT + name)) {
            if (in == null) {
                throw new IllegalStateException("the catalogue of recipes lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the catalogue of recipes cannot be read: " + name, e);
        }
    }
}
