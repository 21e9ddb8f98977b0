// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate;

import dev.autodev.generate.GenerationRequest.CacheMode;
import dev.autodev.generate.GenerationRequest.RequestTarget;
import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.settings.ProviderType;
import dev.autodev.task.Task;
import dev.autodev.testkit.TestSettings;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.List;

/**
 * A document with a stub between two functions, and correct answers for it.
 *
 * @param before the bytes before the stub, which must not change
 * @param after the bytes after the stub, which must not change
 */
public record FuzzedDocument(Language language, String before, String stub, String after, List<String> answers) {

    /** The names of the functions before and after the stub. */
    static final List<String> AROUND = List.of("one", "two");

    public static final List<FuzzedDocument> ALL = List.of(
            of(
                    Languages.JAVA,
                    "class Calc {\r\n\tint one() {\r\n\t\treturn 1; // 😀 日本\r\n\t}\r\n\r\n",
                    "\tstatic int total(int a, int b) {\r\n\t\tthrow new UnsupportedOperationException();\r\n\t}\r\n",
                    "\r\n\tint two() {\r\n\t\treturn 2;\r\n\t}\r\n}",
                    "static int total(int a, int b) {\n    if (a < 0) {\n        return b;\n    }\n    return a + b;\n}\n",
                    "int sum = a + b;\nreturn sum;\n"),
            of(
                    Languages.PYTHON,
                    "def one():\n    return 1  # 😀 日本\n\n\n",
                    "def total(a, b):\n    pass\n",
                    "\n\ndef two():\n    return 2\n",
                    "import math\n\ndef total(a, b):\n    if a < 0:\n        return b\n    return math.floor(a + b)\n",
                    "sum = a + b\nreturn sum\n"),
            of(
                    Languages.TYPESCRIPT,
                    "export const one = () => 1 // 😀\n\n",
                    "export function total(a: number, b: number): number {\n  throw new Error('not implemented')\n}\n",
                    "\nexport const two = () => 2\n",
                    "export function total(a: number, b: number): number {\n  return a + b\n}\n",
                    "const sum = a + b\nreturn sum\n"),
            of(
                    Languages.GO,
                    "package calc\n\nfunc one() int {\n\treturn 1\n}\n\n",
                    "func total(a int, b int) int {\n\tpanic(\"not implemented\")\n}\n",
                    "\nfunc two() int {\n\treturn 2\n}\n",
                    "package calc\n\nimport \"math\"\n\nfunc total(a int, b int) int {\n\treturn int(math.Abs(float64(a + b)))\n}\n",
                    "sum := a + b\nreturn sum\n"),
            of(
                    Languages.RUST,
                    "fn one() -> i32 {\n    1\n}\n\n",
                    "fn total(a: i32, b: i32) -> i32 {\n    todo!()\n}\n",
                    "\nfn two() -> i32 {\n    2\n}\n",
                    "use std::cmp::max;\n\nfn total(a: i32, b: i32) -> i32 {\n    max(0, a + b)\n}\n",
                    "let sum = a + b;\nsum\n"),
            of(
                    Languages.CPP,
                    "#include <vector>\n\nint one() {\n  return 1;\n}\n\n",
                    "int total(int a, int b) {\n  // TODO\n}\n",
                    "\nint two() {\n  return 2;\n}\n",
                    "#include <cmath>\n\nint total(int a, int b) {\n  return std::abs(a + b);\n}\n",
                    "int sum = a + b;\nreturn sum;\n"));

    private static FuzzedDocument of(
            Language language, String before, String stub, String after, String function, String body) {
        String fenced = "```" + language.id() + "\n" + function + "```\n";
        return new FuzzedDocument(
                language,
                before,
                stub,
                after,
                List.of(
                        fenced,
                        function,
                        "```\n" + body + "```\n",
                        body,
                        "Sure! Here it is:\n\n" + fenced + "\nIt adds `a` and `b`.\n",
                        "<think>\nHm.\n" + fenced + "</think>\n" + fenced,
                        "{\"code\": " + new com.google.gson.JsonPrimitive(function) + ", \"explanation\": \"adds\"}",
                        before.replace("\r\n", "\n") + function + after.replace("\r\n", "\n")));
    }

    public String text() {
        return before + stub + after;
    }

    GenerationRequest request() {
        TextDocument document = new TextDocument("file:///w/calc", language.id(), 1, text());
        return GenerationRequest.builder(
                        "1",
                        new RequestTarget.InDocument(
                                document, language, Span.at(before.length() + stub.indexOf(')') + 1)),
                        TestSettings.of(
                                TestSettings.generator("model"),
                                TestSettings.provider("model", ProviderType.OPENAI, null)))
                .task(Task.IMPLEMENT)
                .cache(CacheMode.OFF)
                .build();
    }
}
