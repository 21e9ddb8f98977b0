// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.grammar;

import dev.autodev.syntax.grammar.DeclarationRule.Trait;
import dev.autodev.syntax.grammar.Grammar.NativeParser;
import dev.autodev.syntax.grammar.Grammar.Nesting;
import java.util.List;
import java.util.Set;
import org.treesitter.TreeSitterPython;

/** Python as tree-sitter reads it. */
final class PythonGrammar {

    static final Grammar PYTHON = new Grammar(
            new NativeParser("tree-sitter-python", TreeSitterPython::new),
            List.of(
                    DeclarationRule.function("function_definition")
                            .returns("return_type")
                            .with(Trait.SUITE)
                            .docstring("@expression_statement", "@string"),
                    DeclarationRule.type("class_definition")
                            .with(Trait.SUITE)
                            .docstring("@expression_statement", "@string")),
            new Nesting(Set.of(), Set.of("decorated_definition"), Set.of("decorator"), Set.of()),
            CommentStyle.hashWithDocstrings(),
            List.of(
                    ImportRule.of("import_statement"),
                    ImportRule.of("import_from_statement"),
                    ImportRule.of("future_import_statement")),
            Set.of("def", "class", "import", "from"),
            ParameterStyle.named("identifier").withReceivers("self", "cls"),
            StubStyle.of(
                    "pass",
                    "\\.\\.\\.",
                    "raise (?:\\w+\\.)?NotImplementedError(?: ?ARGS)?",
                    "raise [\\w.]+ ?UNWRITTEN"));

    private PythonGrammar() {}
}
