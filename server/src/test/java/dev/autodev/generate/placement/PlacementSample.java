// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.placement;

import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.text.Indentation;
import java.util.List;

/**
 * A file in one language with a function to implement, indented by four spaces and with LF line ends.
 *
 * @param depth of the function
 * @param signature of the function with the opening of its body
 * @param doc a docstring, "" if there is none
 * @param stubLine the line of the stub
 * @param body the implementation, without indentation
 * @param end the closing line of the function, "" if there is none
 */
record PlacementSample(
        Language language,
        String head,
        String foot,
        int depth,
        String signature,
        String doc,
        String stubLine,
        String body,
        String end) {

    private static final String BRACES_BODY = """
            int sum = a + b;

            if (sum < 0) {
                return 0;
            }
            return sum;
            """;

    static final List<PlacementSample> ALL = List.of(
            braces(
                    Languages.JAVA,
                    "package demo;\n\nimport java.util.List;\n\n/** 文字 😀 */\nclass Calc {\n",
                    "}\n",
                    1,
                    "static int total(int a, int b) {",
                    "throw new UnsupportedOperationException();"),
            braces(
                    Languages.CSHARP,
                    "using System;\n\nclass Calc {\n",
                    "}\n",
                    1,
                    "static int Total(int a, int b) {".replace("Total", "total"),
                    "throw new NotImplementedException();"),
            braces(
                    Languages.CPP,
                    "#pragma once\n\nnamespace demo {\n\nclass Calc {\n",
                    "};\n\n}\n",
                    1,
                    "int total(int a, int b) const {",
                    "// TODO: implement"),
            braces(Languages.C, "#include <stdio.h>\n\n", "", 0, "static int total(int a, int b) {", "/* TODO */"),
            new PlacementSample(
                    Languages.PYTHON,
                    "import os\n\n\nclass Calc:\n",
                    "",
                    1,
                    "def total(self, a, b):",
                    "\"\"\"Adds 数 😀.\n\n    And more.\n\"\"\"",
                    "pass",
                    "sum = a + b\n\nif sum < 0:\n    return 0\nreturn sum\n",
                    ""),
            new PlacementSample(
                    Languages.GO,
                    "package calc\n\nimport \"fmt\"\n\n",
                    "",
                    0,
                    "func total(a int, b int) int {",
                    "",
                    "panic(\"not implemented\")",
                    "sum := a + b\n\nif sum < 0 {\n    return 0\n}\nreturn sum\n",
                    "}"),
            new PlacementSample(
                    Languages.RUST,
                    "use std::fmt;\n\nstruct Calc;\n\nimpl Calc {\n",
                    "}\n",
                    1,
                    "fn total(&self, a: i32, b: i32) -> i32 {",
                    "",
                    "todo!()",
                    "let sum = a + b;\n\nif sum < 0 {\n    return 0;\n}\nsum\n",
                    "}"),
            new PlacementSample(
                    Languages.JAVASCRIPT,
                    "import x from 'x'\n\nexport class Calc {\n",
                    "}\n",
                    1,
                    "total(a, b) {",
                    "",
                    "throw new Error('not implemented')",
                    "const sum = a + b\n\nif (sum < 0) {\n    return 0\n}\nreturn sum\n",
                    "}"),
            new PlacementSample(
                    Languages.TYPESCRIPT,
                    "import x from 'x'\n\nexport namespace demo {\n",
                    "}\n",
                    1,
                    "export function total(a: number, b: number): number {",
                    "",
                    "throw new Error('not implemented');",
                    "const sum = a + b;\n\nif (sum < 0) {\n    return 0;\n}\nreturn sum;\n",
                    "}"),
            new PlacementSample(
                    Languages.KOTLIN,
                    "package demo\n\nimport kotlin.math.max\n\nclass Calc {\n",
                    "}\n",
                    1,
                    "fun total(a: Int, b: Int): Int {",
                    "",
                    "TODO(\"not implemented\")",
                    "val sum = a + b\n\nif (sum < 0) {\n    return 0\n}\nreturn sum\n",
                    "}"),
            new PlacementSample(
                    Languages.RUBY,
                    "require \"set\"\n\nmodule Demo\n",
                    "end\n",
                    1,
                    "def total(a, b)",
                    "",
                    "raise NotImplementedError",
                    "sum = a + b\n\nif sum < 0\n    return 0\nend\nsum\n",
                    "end"));

    private static PlacementSample braces(
            Language language, String head, String foot, int depth, String signature, String stub) {
        return new PlacementSample(language, head, foot, depth, signature, "", stub, BRACES_BODY, "}");
    }

    /** The function with its stub. */
    String stub() {
        return function(doc, stubLine + "\n");
    }

    /** The function with its body. */
    String solved() {
        return function(doc, body);
    }

    /** A word that occurs only in the stub. */
    String stubWord() {
        return stubLine;
    }

    String answered() {
        return function("", body);
    }

    String answeredBody() {
        return body;
    }

    /** The file with {@code function} in it and comment lines around it. */
    String file(List<String> before, List<String> after, String function) {
        StringBuilder file = new StringBuilder(head);
        String prefix = "    ".repeat(depth);
        before.forEach(remark -> file.append(remark(prefix, remark)));
        file.append(Indentation.indent(function, prefix));
        after.forEach(remark -> file.append(remark(prefix, remark)));
        return file.append(foot).toString();
    }

    private String remark(String prefix, String text) {
        // a comment directly above the function would be its doc comment
        return "\n" + prefix + language.lineComment() + " " + text + "\n\n";
    }

    private String function(String documentation, String lines) {
        String inner = documentation.isEmpty() ? lines : documentation + "\n" + lines;
        return signature + "\n" + Indentation.indent(inner, "    ") + (end.isEmpty() ? "" : end + "\n");
    }
}
