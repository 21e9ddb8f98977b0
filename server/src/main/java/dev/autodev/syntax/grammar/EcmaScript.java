// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.grammar;

import dev.autodev.syntax.grammar.Grammar.Nesting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What JavaScript and TypeScript share. */
final class EcmaScript {

    private static final String FUNCTION_VALUE = "value=arrow_function|function_expression|generator_function";

    static final Nesting NESTING = new Nesting(
            Set.of("class_body", "interface_body"),
            Set.of(
                    "export_statement",
                    "ambient_declaration",
                    "lexical_declaration",
                    "variable_declaration",
                    "expression_statement"),
            Set.of("decorator"),
            Set.of());

    static final CommentStyle COMMENTS = CommentStyle.slashes(CommentStyle.STARRED, "comment");

    static final List<ImportRule> IMPORTS = List.of(ImportRule.of("import_statement"));

    static final Set<String> LANDMARKS = Set.of(
            "function", "class", "interface", "enum", "namespace", "module", "abstract", "import", "{", "=>", "@");

    static final ParameterStyle PARAMETERS = ParameterStyle.named("identifier", "object_pattern", "array_pattern")
            .withReceivers("this");

    static final StubStyle STUBS =
            StubStyle.of("throw new [\\w.]+ ?UNWRITTEN", "throw (?:new )?NotImplemented(?:Error|Exception)? ?ARGS");

    /** The rules of JavaScript; {@code more} are for what TypeScript adds. */
    static List<DeclarationRule> rules(DeclarationRule... more) {
        List<DeclarationRule> rules = new ArrayList<>(List.of(
                function("function_declaration"),
                function("generator_function_declaration"),
                function("method_definition"),
                DeclarationRule.type("class_declaration"),
                DeclarationRule.type("variable_declarator").when("value=class").body("value", "body")));
        Stream.of("variable_declarator", "public_field_definition", "field_definition")
                .map(EcmaScript::functionValue)
                .forEach(rules::add);
        // a function among the properties of an object
        rules.add(functionValue("pair").name("key=property_identifier"));
        rules.addAll(List.of(more));
        return rules;
    }

    static DeclarationRule function(String nodeType) {
        return DeclarationRule.function(nodeType).returns("return_type");
    }

    private static DeclarationRule functionValue(String nodeType) {
        return DeclarationRule.function(nodeType)
                .when(FUNCTION_VALUE)
                .name("name|property")
                .body("value", "body")
                .parameters("value", "parameters|parameter")
                .returns("value", "return_type");
    }

    private EcmaScript() {}
}
