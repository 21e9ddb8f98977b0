// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compiles and runs every recipe in every language whose compiler or interpreter works on this machine. */
class RecipesRunTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(RecipeLanguage.class)
    void everyRecipeCompilesAndGivesTheExpectedResults(RecipeLanguage dialect) throws Exception {
        List<CheckedFunction> functions = CheckedFunction.all(dialect);
        long recipes =
                functions.stream().map(CheckedFunction::recipe).distinct().count();
        assertTrue(recipes >= 20, dialect + " has only " + recipes + " recipes");
        functions.forEach(function -> assertTrue(!function.cases().isEmpty(), function.id() + " is never checked"));

        String program = new CheckProgram(dialect).text(functions);
        assertFalse(Grammar.findsErrors(dialect, program), program);
        Toolchain toolchain = new Toolchain(dialect, folder);
        if (!toolchain.isUsable()) {
            System.out.println(dialect.displayName() + ": " + toolchain.name()
                    + " is not installed or does not run: 0 of " + recipes + " recipes run, all only parsed");
            return;
        }
        Map<Integer, String> results = results(toolchain.run(program));

        List<String> wrong = new ArrayList<>();
        int number = 0;
        for (CheckedFunction function : functions) {
            for (JsonObject check : function.cases()) {
                String result = results.getOrDefault(number++, "nothing");
                if (!isAsExpected(check, result)) {
                    wrong.add(function.id() + " " + check + " gave " + result);
                }
            }
        }
        assertEquals(List.of(), wrong);
        System.out.println(dialect.displayName() + ": " + recipes + " of " + recipes + " recipes run, "
                + functions.size() + " functions, " + number + " checks");
    }

    @Test
    void atLeastTwentyRecipesExistInAllLanguages() {
        long everywhere = RecipeCatalogue.read().recipes().stream()
                .filter(recipe -> Arrays.stream(RecipeLanguage.values())
                        .noneMatch(dialect -> recipe.sources(dialect).isEmpty()))
                .count();
        assertTrue(everywhere >= 20, () -> "only " + everywhere);
    }

    private static Map<Integer, String> results(String output) {
        Map<Integer, String> results = new HashMap<>();
        List<String> lines = output.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int tab = lines.get(i).indexOf('\t');
            int number = Integer.parseInt(lines.get(i).substring(0, tab));
            String result = lines.get(i).substring(tab + 1);
            if (result.equals("@begin")) {
                JsonArray printed = new JsonArray();
                while (!lines.get(++i).equals("@end")) {
                    printed.add(lines.get(i));
                }
                result = printed.toString();
            }
            results.put(number, result);
        }
        return results;
    }

    private static boolean isAsExpected(JsonObject check, String result) {
        if (check.has("fails")) {
            return result.equals("\"!\"") || result.equals("null");
        }
        return !result.equals("nothing") && same(check.get("result"), JsonParser.parseString(result));
    }

    private static boolean same(JsonElement expected, JsonElement actual) {
        if (expected instanceof JsonArray some && actual instanceof JsonArray others) {
            return some.size() == others.size()
                    && IntStream.range(0, some.size()).allMatch(i -> same(some.get(i), others.get(i)));
        }
        if (isNumber(expected) && isNumber(actual)) {
            return new BigDecimal(expected.getAsString()).compareTo(new BigDecimal(actual.getAsString())) == 0;
        }
        return expected.equals(actual) || expected.toString().equals(actual.toString());
    }

    private static boolean isNumber(JsonElement element) {
        return element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber();
    }
}
