// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.grammar;

import dev.autodev.syntax.grammar.Grammar.NativeParser;
import dev.autodev.syntax.grammar.Grammar.Nesting;
import java.util.List;
import java.util.Set;
import org.treesitter.TreeSitterCpp;

/** C++ as tree-sitter reads it. */
final class CppGrammar {

    static final Grammar CPP = new Grammar(
            new NativeParser("tree-sitter-cpp", TreeSitterCpp::new),
            CFamily.rules(CFamily.type("class_specifier")),
            new Nesting(
                    Set.of(
                            "translation_unit",
                            "field_declaration_list",
                            "preproc_if",
                            "preproc_ifdef",
                            "preproc_else",
                            "preproc_elif",
                            "preproc_elifdef",
                            "linkage_specification",
                            "declaration_list",
                            "namespace_definition",
                            "template_declaration"),
                    Set.of("template_declaration"),
                    Set.of("attribute_declaration"),
                    Set.of()),
            CFamily.COMMENTS,
            List.of(
                    ImportRule.of("preproc_include"),
                    ImportRule.of("using_declaration"),
                    ImportRule.of("import_declaration"),
                    ImportRule.packageClause("module_declaration")),
            Set.of("struct", "class", "union", "enum", "using", "import", "#include", "{"),
            CFamily.PARAMETERS,
            StubStyle.of("throw [\\w:]+ ?UNWRITTEN", "assert ?UNWRITTEN"));

    private CppGrammar() {}
}
