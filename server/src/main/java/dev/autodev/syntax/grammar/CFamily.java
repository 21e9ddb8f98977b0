// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.grammar;

import dev.autodev.syntax.grammar.DeclarationRule.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What C and C++ share: names hide at the end of a chain of declarators. */
final class CFamily {

    /** Past pointers and references to the declarator of the function, which must be there. */
    private static final String TO_FUNCTION =
            "declarator|@function_declarator|@reference_declarator|@pointer_declarator>function_declarator";

    /** A bracketed declarator is a pointer to a function: a variable. */
    private static final String NAME =
            "@identifier|@field_identifier|@qualified_identifier|@destructor_name|@operator_name|@template_function";

    static final CommentStyle COMMENTS = CommentStyle.slashes(CommentStyle.ANY_BUT_NOTES, "comment");

    static final ParameterStyle PARAMETERS = ParameterStyle.named("identifier");

    /** The rules of C; {@code more} are for what C++ adds. */
    static List<DeclarationRule> rules(DeclarationRule... more) {
        List<DeclarationRule> rules = new ArrayList<>(List.of(
                function("function_definition"),
                function("declaration").with(Trait.PROTOTYPE),
                function("field_declaration").with(Trait.PROTOTYPE),
                DeclarationRule.type("type_definition")
                        .when("type", "body")
                        .name("declarator")
                        .body("type", "body")
                        .with(Trait.ALIAS)));
        Stream.of("struct_specifier", "union_specifier", "enum_specifier")
                .map(CFamily::type)
                .forEach(rules::add);
        rules.addAll(List.of(more));
        return rules;
    }

    static DeclarationRule type(String nodeType) {
        return DeclarationRule.type(nodeType).name("name", "name*").with(Trait.NEEDS_BODY);
    }

    private static DeclarationRule function(String nodeType) {
        return DeclarationRule.function(nodeType)
                .name(TO_FUNCTION, NAME, "name*")
                .parameters(TO_FUNCTION, "parameters")
                .returns("type");
    }

    private CFamily() {}
}
