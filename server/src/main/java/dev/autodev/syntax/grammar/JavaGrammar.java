// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.grammar;

import dev.autodev.syntax.grammar.DeclarationRule.Trait;
import dev.autodev.syntax.grammar.Grammar.NativeParser;
import dev.autodev.syntax.grammar.Grammar.Nesting;
import java.util.List;
import java.util.Set;
import org.treesitter.TreeSitterJava;

/** Java as tree-sitter reads it. */
final class JavaGrammar {

    static final Grammar JAVA = new Grammar(
            new NativeParser("tree-sitter-java", TreeSitterJava::new, OpenGenericsLimit::accepts),
            List.of(
                    DeclarationRule.function("method_declaration").returns("type"),
                    DeclarationRule.function("annotation_type_element_declaration")
                            .returns("type"),
                    DeclarationRule.function("constructor_declaration").with(Trait.CONSTRUCTOR),
                    DeclarationRule.function("compact_constructor_declaration").with(Trait.CONSTRUCTOR),
                    DeclarationRule.type("class_declaration"),
                    DeclarationRule.type("interface_declaration"),
                    DeclarationRule.type("enum_declaration"),
                    DeclarationRule.type("annotation_type_declaration"),
                    DeclarationRule.type("record_declaration").parameters("parameters")),
            new Nesting(
                    Set.of(
                            "class_body",
                            "interface_body",
                            "enum_body",
                            "enum_body_declarations",
                            "annotation_type_body"),
                    Set.of(),
                    Set.of("annotation", "marker_annotation"),
                    Set.of("modifiers")),
            CommentStyle.slashes(CommentStyle.STARRED_OR_SLASHES, "line_comment", "block_comment"),
            List.of(ImportRule.of("import_declaration"), ImportRule.packageClause("package_declaration")),
            Set.of("class", "interface", "enum", "record", "import", "package", "{"),
            ParameterStyle.named("identifier").skipping("receiver_parameter"),
            StubStyle.of(
                    "throw new (?:[\\w.]+\\.)?(?:UnsupportedOperationException|NotImplementedException|NotImplementedError) ?ARGS",
                    "throw new [\\w.]+ ?UNWRITTEN"));

    private JavaGrammar() {}
}
