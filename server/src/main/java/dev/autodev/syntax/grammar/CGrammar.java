// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.grammar;

import dev.autodev.syntax.grammar.Grammar.NativeParser;
import dev.autodev.syntax.grammar.Grammar.Nesting;
import java.util.List;
import java.util.Set;
import org.treesitter.TreeSitterC;

/** C as tree-sitter reads it. */
final class CGrammar {

    static final Grammar C = new Grammar(
            new NativeParser("tree-sitter-c", TreeSitterC::new),
            CFamily.rules(),
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
                            "declaration_list"),
                    Set.of(),
                    Set.of("attribute_declaration"),
                    Set.of()),
            CFamily.COMMENTS,
            List.of(ImportRule.of("preproc_include")),
            Set.of("struct", "union", "enum", "#include", "{"),
            CFamily.PARAMETERS,
            StubStyle.of("assert ?UNWRITTEN"));

    private CGrammar() {}
}
