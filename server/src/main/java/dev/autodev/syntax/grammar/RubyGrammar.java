// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.grammar;

import dev.autodev.syntax.grammar.DeclarationRule.Trait;
import dev.autodev.syntax.grammar.Grammar.NativeParser;
import dev.autodev.syntax.grammar.Grammar.Nesting;
import java.util.List;
import java.util.Set;
import org.treesitter.TreeSitterRuby;

/** Ruby as tree-sitter reads it. */
final class RubyGrammar {

    static final Grammar RUBY = new Grammar(
            new NativeParser("tree-sitter-ruby", TreeSitterRuby::new),
            List.of(
                    DeclarationRule.function("method").with(Trait.SUITE),
                    DeclarationRule.function("singleton_method").with(Trait.SUITE),
                    DeclarationRule.type("class").name("name", "name*").with(Trait.SUITE),
                    DeclarationRule.type("module").name("name", "name*").with(Trait.SUITE)),
            new Nesting(Set.of(), Set.of(), Set.of(), Set.of()),
            CommentStyle.hash(CommentStyle.ANY_BUT_NOTES),
            List.of(ImportRule.of("call", "(?:require|require_relative|load)\\b")),
            Set.of("def", "class", "module", "require", "require_relative", "load"),
            ParameterStyle.named("identifier", "destructured_parameter"),
            StubStyle.of(
                    "raise (?:::)?NotImplementedError(?: ?,.*|\\.new ?ARGS| ?ARGS)?",
                    "raise [\\\"\\x27](?i:\\W*(?:todo|not (?:yet )?implemented|implement me))[^\\\"\\x27]*[\\\"\\x27]",
                    "raise [\\w:.]* ?UNWRITTEN",
                    "raise ?UNWRITTEN"));

    private RubyGrammar() {}
}
