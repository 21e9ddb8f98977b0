// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.offline;

import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Puts the body of a recipe into a declaration, whose signature stays as it is.
 *
 * <p><i>Immutable.</i>
 */
record BodyAdapter(RecipeCatalogue catalogue, RecipeLanguage dialect) {

    /** Modifiers whose rules a recipe's body may break. */
    private static final Pattern SPECIAL =
            Pattern.compile("\\b(constexpr|consteval|const\\s+fn|unsafe|native)\\b|function\\s*\\*|\\basync\\s+fn\\b");

    /** Names that bodies use as types or values, where no parenthesis tells that they are not variables. */
    private static final Set<String> BUILT_IN =
            Set.of("list", "dict", "str", "int", "float", "bool", "set", "tuple", "number", "string", "boolean");

    /** The declaration with a body, imports before it; empty if no source of {@code recipe} fits its parameters. */
    Optional<String> fit(Recipe recipe, ParsedDeclaration declared) {
        Span span = declared.declaration().body();
        if (span == null || SPECIAL.matcher(declared.signature()).find()) {
            return Optional.empty();
        }
        boolean braces = declared.text().charAt(span.start()) == '{';
        if (braces == (dialect == RecipeLanguage.PYTHON)) {
            return Optional.empty();
        }
        FunctionSignature signature = FunctionSignature.of(dialect, declared.signature(), declared.name());
        for (String file : recipe.sources(dialect)) {
            RecipeSource plain = catalogue.source(recipe, file, dialect);
            for (RecipeSource source : variants(recipe, file, plain)) {
                if (TypeRules.accept(dialect, source.parsed(), signature)) {
                    return body(source, signature, declared.name()).map(body -> assemble(source, declared, span, body));
                }
            }
        }
        return Optional.empty();
    }

    static List<RecipeSource> variants(Recipe recipe, String file, RecipeSource plain) {
        List<RecipeSource> variants = new ArrayList<>(List.of(plain));
        recipe.retypes().getOrDefault(file, List.of()).forEach(types -> variants.add(plain.retyped(types)));
        return variants;
    }

    /** The body with the declared names; empty where a declared name means something else in it. */
    private Optional<String> body(RecipeSource source, FunctionSignature declared, String name) {
        String body = source.bodyWithoutDoc();
        Map<String, String> names = new HashMap<>();
        List<FunctionSignature.Parameter> parameters = source.parsed().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            names.put(parameters.get(i).name(), declared.parameters().get(i).name());
        }
        List<CodeTokens.Token> tokens = CodeTokens.identifiers(dialect, body);
        Set<String> taken = new HashSet<>(names.values());
        tokens.forEach(token -> taken.add(token.text()));
        for (CodeTokens.Token token : tokens) {
            boolean local = !token.member() && !names.containsKey(token.text());
            if (local && token.called() && token.text().equals(name)) {
                return Optional.empty();
            }
            if (local && declaredAs(declared, token.text())) {
                if (token.called() || BUILT_IN.contains(token.text())) {
                    return Optional.empty();
                }
                names.put(token.text(), fresh(token.text(), taken));
            }
        }
        return Optional.of(CodeTokens.replace(dialect, body, names));
    }

    private static boolean declaredAs(FunctionSignature declared, String name) {
        return declared.parameters().stream()
                .anyMatch(parameter -> parameter.name().equals(name));
    }

    private static String fresh(String name, Set<String> taken) {
        int number = 2;
        while (!taken.add(name + number)) {
            number++;
        }
        return name + number;
    }

    private String assemble(RecipeSource source, ParsedDeclaration declared, Span span, String body) {
        String code = switch (dialect) {
            case PYTHON -> suite(declared, span, body);
            default -> declared.beforeBody(span) + body + declared.afterBody(span);
        };
        String gap = dialect == RecipeLanguage.PYTHON ? "\n\n\n" : "\n\n";
        return source.imports().isEmpty() ? code : source.imports() + gap + code;
    }

    /** In Python the docstring stays, and the lines take the indentation of the body they replace. */
    private static String suite(ParsedDeclaration declared, Span span, String body) {
        String before = declared.beforeBody(span);
        String lastLine = before.substring(before.lastIndexOf('\n') + 1);
        boolean ownLine = lastLine.isBlank();
        String indent = ownLine && !lastLine.isEmpty() ? lastLine : "    ";
        Span doc = declared.declaration().doc();
        String docstring = doc != null && span.contains(doc) ? indent + declared.slice(doc) + "\n" : "";
        String lines = body.replaceAll("(?m)^ {4}", indent);
        return before.stripTrailing() + "\n" + docstring + lines + declared.afterBody(span);
    }
}
