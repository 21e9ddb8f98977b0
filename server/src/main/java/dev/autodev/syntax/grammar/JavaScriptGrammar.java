// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.grammar;

import dev.autodev.syntax.grammar.Grammar.NativeParser;
import org.treesitter.TreeSitterJavascript;

/** JavaScript, with and without JSX, as tree-sitter reads it. */
final class JavaScriptGrammar {

    static final Grammar JAVASCRIPT = new Grammar(
            new NativeParser("tree-sitter-javascript", TreeSitterJavascript::new),
            EcmaScript.rules(),
            EcmaScript.NESTING,
            EcmaScript.COMMENTS,
            EcmaScript.IMPORTS,
            EcmaScript.LANDMARKS,
            EcmaScript.PARAMETERS,
            EcmaScript.STUBS);

    private JavaScriptGrammar() {}
}
