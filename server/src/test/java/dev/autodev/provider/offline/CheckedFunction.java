// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.offline;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ModelRequest.Brief;
import dev.autodev.provider.ProviderException;
import dev.autodev.task.Task;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * One answer of the provider, to be compiled and run, with what it must do.
 *
 * @param imports the lines before the function
 * @param cases those of the checks that make sense for its language and types
 */
record CheckedFunction(
        String id,
        String recipe,
        String name,
        String imports,
        String code,
        FunctionSignature signature,
        List<JsonObject> cases) {

    /** Names that collide with what the bodies use themselves. */
    private static final List<String> PARAMETERS = List.of("rest", "i", "count");

    /** Every source of every recipe: the plain ones generated, all of them fitted into declarations. */
    static List<CheckedFunction> all(RecipeLanguage dialect) throws ProviderException {
        RecipeCatalogue catalogue = RecipeCatalogue.read();
        OfflineProvider provider = new OfflineProvider("offline", new PlainSyntax());
        List<CheckedFunction> functions = new ArrayList<>();
        for (Recipe recipe : catalogue.recipes()) {
            JsonObject checks = checks(recipe);
            String spec = checks.get("spec").getAsString();
            List<String> files = recipe.sources(dialect);
            for (String file : files) {
                boolean main = file.equals(files.get(0));
                RecipeSource plain = catalogue.source(recipe, file, dialect);
                if (main) {
                    String name = "generated" + functions.size();
                    String answer = ask(provider, Task.GENERATE, dialect, spec, null, name);
                    functions.add(of(dialect, recipe, name, answer, plain, checks, true));
                }
                for (RecipeSource variant : BodyAdapter.variants(recipe, file, plain)) {
                    String name = "fitted" + functions.size();
                    String declaration = stub(dialect, variant, name);
                    String answer = ask(provider, Task.IMPLEMENT, dialect, spec, declaration, null);
                    functions.add(of(dialect, recipe, name, answer, variant, checks, main && variant.equals(plain)));
                }
            }
        }
        return functions;
    }

    private static String ask(
            OfflineProvider provider, Task task, RecipeLanguage dialect, String spec, String declaration, String name)
            throws ProviderException {
        Brief brief = new Brief(task, dialect.language(), spec, declaration, name);
        String text = provider.ask(new ModelRequest(List.of(), brief)).text();
        return text.substring(text.indexOf('\n') + 1, text.lastIndexOf("```"));
    }

    /** The signature with other names, and a body that asks to be written. */
    static String stub(RecipeLanguage dialect, RecipeSource source, String name) {
        Map<String, String> names = new HashMap<>();
        List<FunctionSignature.Parameter> parameters = source.parsed().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            names.put(parameters.get(i).name(), PARAMETERS.get(i));
        }
        names.put(FunctionSignature.nameIn(dialect, source.signature()), name);
        String signature = CodeTokens.replace(dialect, source.signature(), names);
        return dialect == RecipeLanguage.PYTHON ? signature + "\n    pass\n" : signature + " {\n}\n";
    }

    private static CheckedFunction of(
            RecipeLanguage dialect,
            Recipe recipe,
            String name,
            String answer,
            RecipeSource source,
            JsonObject checks,
            boolean plain) {
        List<String> lines = answer.lines().toList();
        int code = 0;
        while (lines.get(code).matches("(import|from|use|#include) .*|\\)|\t\".*|")) {
            code++;
        }
        FunctionSignature signature = source.parsed();
        List<JsonObject> cases = new ArrayList<>();
        for (JsonElement element : checks.getAsJsonArray("cases")) {
            if (applies(element.getAsJsonObject(), dialect, signature, plain)) {
                cases.add(element.getAsJsonObject());
            }
        }
        return new CheckedFunction(
                recipe.id() + " " + name,
                recipe.id(),
                name,
                String.join("\n", lines.subList(0, code)),
                String.join("\n", lines.subList(code, lines.size())),
                signature,
                cases);
    }

    private static boolean applies(
            JsonObject check, RecipeLanguage dialect, FunctionSignature signature, boolean plain) {
        String language = dialect.language().id();
        if (check.has("code")) {
            return check.getAsJsonObject("code").has(language)
                    && !signature.returns().equals("String");
        }
        JsonArray in = check.getAsJsonArray("in");
        boolean here = in == null
                || in.asList().stream().anyMatch(id -> id.getAsString().equals(language));
        String returns = signature.returns().toLowerCase(Locale.ROOT);
        boolean returnsFit = !check.has("returns")
                || switch (check.get("returns").getAsString()) {
                    case "many" -> returns.isEmpty() || returns.matches(".*(list|vec|\\[).*");
                    case "one" -> returns.matches("(std::)?(str|string)");
                    default -> returns.matches("double|f64|float64");
                };
        return here && returnsFit && (plain || !check.has("plain"));
    }

    private static JsonObject checks(Recipe recipe) {
        String name = "/offline/checks/" + recipe.id() + ".json";
        try (InputStream in = Objects.requireNonNull(CheckedFunction.class.getResourceAsStream(name), name)) {
            return JsonParser.parseString(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
