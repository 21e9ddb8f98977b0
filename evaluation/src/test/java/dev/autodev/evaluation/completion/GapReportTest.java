// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autodev.language.Languages;
import dev.autodev.testkit.TestPipeline;
import org.junit.jupiter.api.Test;

/** Gaps of three kinds are filled with the right text, in whatever form a model gives it. */
final class GapReportTest {

    private static Gap gap(String language, String prefix, String middle, String suffix) {
        return new Gap("gap", "test", Languages.named(language).orElseThrow(), prefix, middle, suffix);
    }

    @Test
    void rightTextArrivesInEachForm() {
        GapReport report = new GapReport(TestPipeline.SYNTAX, true);
        report.add(
                gap(
                        "python",
                        "def total(numbers):\n    result = 0\n    ",
                        "for number in numbers:\n        result += number",
                        "\n    return result\n"),
                "");
        report.add(
                gap(
                        "java",
                        "class A {\n    int twice(int value) {\n        ",
                        "return 2 * value;",
                        "\n    }\n\n    int other;\n}\n"),
                "");
        report.add(gap("go", "package a\n\nfunc twice(value int) int {\n\treturn ", "2 * value", "\n}\n"), "");
        assertEquals(0, report.print());
    }
}
