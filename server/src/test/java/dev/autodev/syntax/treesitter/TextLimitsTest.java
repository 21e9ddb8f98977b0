// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Languages;
import dev.autodev.syntax.SyntaxTree;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Texts on which the native parsers do much more work than their operations show are not given to them. */
final class TextLimitsTest {

    private final TreeSitterSyntax syntax = new TreeSitterSyntax(System::nanoTime);

    private record Sample(String language, String text) {}

    @Test
    void harmfulTextIsUnchecked() {
        Stream<Sample> samples = Stream.of(
                new Sample("java", "A<".repeat(12_000)),
                new Sample("java", "A<".repeat(500_000)),
                new Sample("java", "class A {\n" + "A.B<\n".repeat(5_000)),
                new Sample("java", "A</**/".repeat(5_000)),
                new Sample("typescript", "a<b,".repeat(4_000)),
                new Sample("typescript", "b=;".repeat(4_000)),
                new Sample("csharp", "a is b and ".repeat(1_500)),
                new Sample("java", "a ^=[<<".repeat(1_500)),
                new Sample("kotlin", "@val ".repeat(3_000)),
                new Sample("kotlin", "@[a(1)] ".repeat(16_000)),
                new Sample("kotlin", "@[a(1)] ".repeat(100_000)),
                new Sample("csharp", "A<".repeat(12_000)),
                new Sample("csharp", "$\"{".repeat(300_000)),
                new Sample("csharp", ("$@\"{".repeat(30) + "\nclass A {\n}\n").repeat(300)),
                new Sample("csharp", "$\"{a + \n".repeat(5_000)),
                new Sample("kotlin", "@a(1) ".repeat(4_000)),
                new Sample("kotlin", "@a(1)\n".repeat(1_000)),
                new Sample("kotlin", ("@a(\"(\")\n".repeat(3) + "class A\n").repeat(900)),
                new Sample("kotlin", "@a.B<c> ".repeat(1_000)));
        assertAll(samples.map(sample -> () -> assertEquals(
                SyntaxTree.UNCHECKED,
                syntax.parse(Languages.named(sample.language()).orElseThrow(), sample.text()),
                sample.language() + ": " + sample.text().substring(0, 20))));
    }

    @Test
    void codeOfSuchSignsIsChecked() {
        Stream<Sample> samples = Stream.of(
                new Sample(
                        "java",
                        "class A {\n"
                                + "    // a < b < c, <p>, \"\n    Map<String, List<Map<A, B>>> m = a < b ? x << 2 : y;\n"
                                        .repeat(900)
                                + "}\n"),
                new Sample("java", "class A { long[] bits = {" + "1L << 1, ".repeat(900) + "0}; }\n"),
                new Sample(
                        "csharp",
                        "class A {\n"
                                + "    // a $\"{ in a comment\n    string s = $\"a {b} {{c}} {d:x} {(e ? \"f\" : $\"g {h}\")}\" + \"$i\";\n"
                                        .repeat(900)
                                + "}\n"),
                new Sample(
                        "kotlin",
                        "@A(1)\n@B(\"x\")\nclass C {\n"
                                + "    @D(name = \"a@b\")\n    val x: String = f(this@C, \"@a(1) @b\")\n".repeat(900)
                                + "}\n"));
        assertAll(samples.map(sample -> () -> assertTrue(
                syntax.parse(Languages.named(sample.language()).orElseThrow(), sample.text())
                        .checked(),
                sample.language())));
    }
}
