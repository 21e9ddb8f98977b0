// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.grammar;

import dev.autodev.syntax.grammar.Grammar.NativeParser;
import dev.autodev.syntax.grammar.Grammar.Nesting;
import java.util.List;
import java.util.Set;
import org.treesitter.TreeSitterGo;

/** Go as tree-sitter reads it. */
final class GoGrammar {

    static final Grammar GO = new Grammar(
            new NativeParser("tree-sitter-go", TreeSitterGo::new),
            List.of(
                    DeclarationRule.function("function_declaration").returns("result"),
                    DeclarationRule.function("method_declaration").returns("result"),
                    DeclarationRule.function("method_elem").returns("result"),
                    DeclarationRule.type("type_spec")
                            .when("type=interface_type")
                            .body("type", "@{"),
                    DeclarationRule.type("type_spec").body("type", "@field_declaration_list")),
            new Nesting(Set.of("interface_type", "type_declaration"), Set.of("type_declaration"), Set.of(), Set.of()),
            CommentStyle.slashes(CommentStyle.ANY_BUT_NOTES, "comment"),
            List.of(ImportRule.of("import_declaration"), ImportRule.packageClause("package_clause")),
            Set.of("func", "type", "import", "package", "interface"),
            ParameterStyle.named("identifier"),
            StubStyle.of("panic ?UNWRITTEN", "return (?:[^;,]+, ?)*(?:errors\\.New|fmt\\.Errorf) ?UNWRITTEN"));

    private GoGrammar() {}
}
