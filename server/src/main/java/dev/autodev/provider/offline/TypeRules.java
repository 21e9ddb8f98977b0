// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.offline;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Whether a recipe's body stays right under the types of a declaration. The rules are few and strict: equal after
 * spelling is evened out, or listed here.
 */
final class TypeRules {

    /** What a parameter may be instead. */
    private static final Map<RecipeLanguage, Map<String, Set<String>>> PARAMETERS = Map.of(
            RecipeLanguage.JAVA, Map.of("List<Integer>", Set.of("ArrayList<Integer>", "LinkedList<Integer>")),
            RecipeLanguage.TYPESCRIPT, Map.of("unknown[]", Set.of("any[]")),
            RecipeLanguage.RUST,
                    Map.of(
                            "&str", Set.of("&String"),
                            "&[i32]", Set.of("&Vec<i32>"),
                            "&[i64]", Set.of("&Vec<i64>"),
                            "&mut [i32]", Set.of("&mut Vec<i32>"),
                            "&mut [i64]", Set.of("&mut Vec<i64>")),
            RecipeLanguage.C, Map.of("const char*", Set.of("char*"), "const int*", Set.of("int*")),
            RecipeLanguage.CPP,
                    Map.of(
                            "const string&", Set.of("string", "const string", "string_view", "const string_view"),
                            "const vector<int>&", Set.of("vector<int>", "const vector<int>")));

    /** What a result may be converted to without a word. */
    private static final Map<RecipeLanguage, Map<String, Set<String>>> RESULTS = Map.of(
            RecipeLanguage.JAVA,
                    Map.of(
                            "int", Set.of("long", "double"),
                            "List<Integer>", Set.of("Collection<Integer>", "Iterable<Integer>"),
                            "List<String>", Set.of("Collection<String>", "Iterable<String>")),
            RecipeLanguage.TYPESCRIPT, Map.of("unknown[]", Set.of("any[]")),
            RecipeLanguage.C,
                    Map.of("bool", Set.of("int"), "size_t", Set.of("int", "unsigned int", "long", "unsigned long")),
            RecipeLanguage.CPP, Map.of("size_t", Set.of("int", "unsigned int", "long", "unsigned long")));

    private static final Set<String> PYTHON_SEQUENCES = Set.of("list", "sequence", "iterable", "collection");

    private TypeRules() {}

    static boolean accept(RecipeLanguage dialect, FunctionSignature recipe, FunctionSignature declared) {
        List<FunctionSignature.Parameter> available = recipe.parameters();
        List<FunctionSignature.Parameter> required = declared.parameters();
        if (available.size() != required.size()) {
            return false;
        }
        for (int i = 0; i < available.size(); i++) {
            String availableType = available.get(i).type();
            String requiredType = required.get(i).type();
            if (!same(dialect, availableType, requiredType)
                    && !listed(PARAMETERS, dialect, availableType, requiredType)) {
                return false;
            }
        }
        return same(dialect, recipe.returns(), declared.returns())
                || listed(RESULTS, dialect, recipe.returns(), declared.returns());
    }

    private static boolean listed(
            Map<RecipeLanguage, Map<String, Set<String>>> rules,
            RecipeLanguage dialect,
            String availableType,
            String requiredType) {
        return rules.getOrDefault(dialect, Map.of())
                .getOrDefault(even(dialect, availableType), Set.of())
                .contains(even(dialect, requiredType));
    }

    private static boolean same(RecipeLanguage dialect, String availableType, String requiredType) {
        String one = even(dialect, availableType);
        String other = even(dialect, requiredType);
        return switch (dialect) {
            case JAVASCRIPT -> !other.equals("?");
            case TYPESCRIPT -> other.isEmpty() || one.equals(other);
            case PYTHON -> other.isEmpty() || one.isEmpty() || pythonKind(one).equals(pythonKind(other));
            case JAVA, GO, RUST, C, CPP -> one.equals(other);
        };
    }

    /** Python does not enforce type hints, so only the kinds must agree: a number, a text, a list. */
    private static String pythonKind(String hint) {
        String head = hint.replaceFirst("\\[.*", "").replaceFirst("^(typing|collections\\.abc)\\.", "");
        String lower = head.replace("'", "").replace("\"", "").toLowerCase(Locale.ROOT);
        if (PYTHON_SEQUENCES.contains(lower) && hint.contains("[")) {
            String inner = hint.substring(hint.indexOf('[') + 1, hint.lastIndexOf(']'));
            return "list of " + pythonKind(inner);
        }
        return switch (lower) {
            case "int", "float", "any" -> "number";
            case "list", "sequence", "iterable", "collection" -> "list of number";
            case "dict", "mapping", "counter" -> "dict";
            default -> lower;
        };
    }

    /** One spelling for what means the same. */
    private static String even(RecipeLanguage dialect, String type) {
        String spaced = type.strip()
                .replaceAll("\\s+", " ")
                .replaceAll(" ?([*&<>,\\[\\]()]) ?", "$1")
                .replace("&mut[", "&mut [");
        return switch (dialect) {
            case JAVA ->
                spaced.replaceFirst("^final ", "")
                        .replace("...", "[]")
                        .replaceAll("java\\.(util|math|lang)\\.(function\\.)?", "");
            case TYPESCRIPT -> evenTypeScript(spaced);
            case C, CPP -> evenC(spaced);
            case RUST -> spaced.replaceAll("'\\w+ ", "").replace("std::collections::", "");
            case GO -> spaced.replace("interface{}", "any");
            case PYTHON, JAVASCRIPT -> spaced;
        };
    }

    private static String evenTypeScript(String type) {
        return type.replaceFirst("^(?:Readonly)?Array<(\\w+)>$", "$1[]").replaceFirst("^readonly ", "");
    }

    private static String evenC(String type) {
        String plain = type.replace("std::", "")
                .replaceFirst("^(.*)\\[\\]$", "$1*")
                .replaceFirst("^static ", "")
                .replace("_Bool", "bool")
                .replaceFirst("\\bunsigned$", "unsigned int")
                .replaceAll("\\blong int\\b", "long")
                .replaceAll("\\b(char|int|string|vector<int>) const\\b", "const $1");
        // a const value is the callee's own business
        return plain.matches("const [^*&]*") && !plain.contains("string") && !plain.contains("vector")
                ? plain.substring("const ".length())
                : plain;
    }
}
