// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.offline;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes one program that runs all checks of one language. It prints a line per check: number, tab, result as JSON;
 * "!" stands for a failure. What is the same for all programs of a language is in {@code /offline/frames}.
 */
record CheckProgram(RecipeLanguage dialect) {

    String text(List<CheckedFunction> functions) {
        List<String> calls = new ArrayList<>();
        int number = 0;
        for (CheckedFunction function : functions) {
            for (JsonObject check : function.cases()) {
                calls.add(guarded(number++, call(function, check)));
            }
        }
        String imports = dialect == RecipeLanguage.GO ? goImports(functions) : imports(functions);
        String frame = frame().replace("$imports", imports);
        frame = frame.replace("$functions", functions.stream().map(this::placed).collect(Collectors.joining("\n\n")));
        return frame.replace("$calls", String.join("\n", calls));
    }

    private String placed(CheckedFunction function) {
        return switch (dialect) {
            case RUST -> "mod " + function.name() + "_home {\n" + function.imports() + "\n" + function.code() + "\n}";
            default -> function.code();
        };
    }

    private String imports(List<CheckedFunction> functions) {
        TreeSet<String> lines = new TreeSet<>();
        functions.forEach(function -> function.imports().lines().forEach(lines::add));
        return dialect == RecipeLanguage.RUST ? "" : String.join("\n", lines);
    }

    private static String goImports(List<CheckedFunction> functions) {
        TreeSet<String> paths = new TreeSet<>(List.of("\"encoding/json\"", "\"fmt\""));
        functions.forEach(function -> Pattern.compile("\"[\\w/]+\"")
                .matcher(function.imports())
                .results()
                .forEach(path -> paths.add(path.group())));
        return "import (\n" + String.join("\n", paths) + "\n)";
    }

    private String call(CheckedFunction function, JsonObject check) {
        String name = dialect == RecipeLanguage.RUST ? function.name() + "_home::" + function.name() : function.name();
        if (check.has("code")) {
            return check.getAsJsonObject("code")
                    .get(dialect.language().id())
                    .getAsString()
                    .replace("$f", name);
        }
        JsonArray args = check.getAsJsonArray("args");
        List<String> values = new ArrayList<>();
        List<FunctionSignature.Parameter> parameters = function.signature().parameters();
        boolean inPlace = dialect == RecipeLanguage.C
                ? !parameters.isEmpty() && parameters.get(0).type().matches("(int|char) \\*")
                : List.of("", "void", "None").contains(function.signature().returns())
                        && dialect != RecipeLanguage.JAVASCRIPT;
        for (int i = 0; i < args.size(); i++) {
            values.add(value(args.get(i), parameters.get(i).type(), inPlace));
        }
        return inPlace ? inPlace(name, args.get(0), values.get(0)) : shown(function, name, values);
    }

    private String shown(CheckedFunction function, String name, List<String> values) {
        String call = name + "(" + String.join(", ", values) + ")";
        boolean goPair =
                dialect == RecipeLanguage.GO && function.signature().returns().startsWith("(");
        return switch (dialect) {
            case PYTHON -> "show(" + call + ")";
            case RUST -> "show(&" + call + ");";
            case GO -> goPair ? "show(" + call + ")" : "show(" + call + ", nil)";
            case JAVA, JAVASCRIPT, TYPESCRIPT, C, CPP -> "show(" + call + ");";
        };
    }

    private String inPlace(String name, JsonElement arg, String value) {
        int size = arg.isJsonArray() ? arg.getAsJsonArray().size() : 0;
        return switch (dialect) {
            case JAVA -> "int[] a = " + value + "; " + name + "(a); show(a);";
            case PYTHON -> "a = " + value + "; " + name + "(a); show(a)";
            case GO -> "a := " + value + "; " + name + "(a); show(a, nil)";
            case RUST -> "let mut a = " + value + "; " + name + "(&mut a); show(&a.to_vec());";
            case CPP -> "std::vector<int> a" + value + "; " + name + "(a); show(a);";
            case C ->
                arg.isJsonArray()
                        ? "int a[] = {" + (size == 0 ? "0" : join(arg)) + "}; " + name + "(a, " + size
                                + "); SHOW_INTS(a, " + size + ");"
                        : "char a[] = " + value + "; " + name + "(a); show((const char *)a);";
            case JAVASCRIPT, TYPESCRIPT -> throw new AssertionError("no recipe works in place");
        };
    }

    private String guarded(int number, String statements) {
        return switch (dialect) {
            case JAVA ->
                "static void check%d() { current = %d; try { %s } catch (RuntimeException e) { fail(); } }"
                        .formatted(number, number, statements);
            case PYTHON -> "current = %d\ntry:\n    %s\nexcept ValueError:\n    fail()".formatted(number, statements);
            case JAVASCRIPT, TYPESCRIPT ->
                "current = %d;\ntry { %s } catch (e) { if (!(e instanceof RangeError)) throw e; fail(); }"
                        .formatted(number, statements);
            case GO -> "current = %d\nfunc() {\n%s\n}()".formatted(number, statements);
            case RUST -> "check(%d, || { %s });".formatted(number, statements);
            case C -> "current = %d; { %s }".formatted(number, statements);
            case CPP ->
                "current = %d; try { %s } catch (const std::exception&) { fail(); }".formatted(number, statements);
        };
    }

    private String value(JsonElement value, String type, boolean inPlace) {
        if (value instanceof JsonArray array) {
            List<String> elements = new ArrayList<>();
            array.forEach(element -> elements.add(value(element, "", inPlace)));
            String joined = String.join(", ", elements);
            return switch (dialect) {
                case JAVA -> type.endsWith("[]") ? "new " + type + " {" + joined + "}" : "List.of(" + joined + ")";
                case PYTHON, JAVASCRIPT, TYPESCRIPT -> "[" + joined + "]";
                case GO -> (type.isEmpty() ? "" : type.replace("T", "int")) + "{" + joined + "}";
                case RUST -> rustList(type, joined, inPlace);
                case CPP -> type.contains("<T>") ? "std::vector<std::vector<int>>{" + joined + "}" : "{" + joined + "}";
                case C -> "(int[]){" + (joined.isEmpty() ? "0" : joined) + "}, " + elements.size();
            };
        }
        JsonPrimitive primitive = value.getAsJsonPrimitive();
        if (!primitive.isString()) {
            String number = primitive.getAsString();
            return switch (dialect) {
                case JAVA -> type.equals("long") ? number + "L" : number;
                case RUST -> type.startsWith("f") ? number + ".0" : type.equals("&T") ? "&" + number : number;
                default -> number;
            };
        }
        return quoted(primitive.getAsString());
    }

    private static String rustList(String type, String joined, boolean inPlace) {
        boolean slice = !inPlace && type.startsWith("&");
        String element = type.replaceAll("[&\\[\\]]|mut ", "");
        String typed = element.matches("[iu]\\d+|usize") ? element : "i32";
        String values = joined.isEmpty() ? "Vec::<" + typed + ">::new()" : "vec![" + joined + "]";
        return (slice ? "&" : "") + values;
    }

    private String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"', '\\' -> out.append('\\').append((char) c);
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> out.append((char) c);
            }
        });
        out.append('"');
        return dialect == RecipeLanguage.CPP ? "std::string(" + out + ")" : out.toString();
    }

    private static String join(JsonElement array) {
        return array.getAsJsonArray().asList().stream()
                .map(JsonElement::getAsString)
                .collect(Collectors.joining(", "));
    }

    private String frame() {
        String name = "/offline/frames/frame." + dialect.extension();
        try (InputStream in = Objects.requireNonNull(CheckProgram.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
