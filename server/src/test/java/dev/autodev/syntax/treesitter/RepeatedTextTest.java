// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.concurrent.Deadline;
import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.ParseBudget;
import dev.autodev.syntax.SyntaxTree;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedTextTest {

    private static final TreeSitterSyntax SYNTAX = new TreeSitterSyntax(System::nanoTime);

    @Test
    void longRepetitionsAreShortened() {
        for (String unit : List.of(",", "]", "```\n", "Here is the code:\n", "static int total(int a, int b) {")) {
            String repeated = "x = 1\n" + unit.repeat(2_000 / unit.length()) + "y = 2\n";
            RepeatedText text = RepeatedText.of(repeated);
            assertTrue(text.isShortened(), unit);
            assertTrue(text.text().length() < 200, text.text());
            assertTrue(text.text().startsWith("x = 1\n" + unit) && text.text().endsWith(unit + "y = 2\n"), text.text());
        }
    }

    @Test
    void shortRepetitionsAndCodeStayAsTheyAre() {
        String code = "int f(int a) {\n    return a + 1; // " + "-".repeat(200) + "\n}\n";
        assertFalse(RepeatedText.of(code).isShortened());
        assertEquals(code, RepeatedText.of(code).text());
    }

    @Test
    void aTableOfEqualValuesIsReadInFull() {
        String table =
                "class A {\n    int[] a = {" + "0, ".repeat(800) + "0};\n    int f() {\n        return 1;\n    }\n}\n";
        assertTrue(RepeatedText.of(table).isShortened());
        SyntaxTree tree = parse(Languages.JAVA, table, new ParseBudget(Deadline.NONE));
        assertEquals(SYNTAX.parse(Languages.JAVA, table), tree);
        assertEquals(List.of(), tree.problems());
    }

    @Test
    void whatStandsAroundABrokenRepetitionIsFoundWhereItIs() {
        String before = "import math\n\n\ndef f(a):\n    return a\n\n\n";
        String after = "\n\n\n# a comment\ndef g(b):\n    return b\n";
        String text = before + ")]\n".repeat(200) + after;
        SyntaxTree tree = parse(Languages.PYTHON, text, new ParseBudget(Deadline.NONE));
        assertFalse(tree.problems().isEmpty());
        assertEquals(
                List.of("def f(a):\n    return a", "def g(b):\n    return b"),
                tree.declarations().stream()
                        .map(Declaration::span)
                        .map(span -> span.of(text))
                        .toList());
        assertEquals("import math", tree.imports().getFirst().span().of(text));
    }

    /** Error recovery would compare all signs again at each of them, which the operations of the parser do not show. */
    @Test
    void theWorkOnABrokenRepetitionDoesNotGrowWithIt() {
        for (Language language : List.of(Languages.GO, Languages.PYTHON, Languages.JAVA, Languages.CPP)) {
            for (String unit : List.of("]", ",", "<file path=\"a\">")) {
                assertEquals(
                        charged(language, unit.repeat(1_000 / unit.length())),
                        charged(language, unit.repeat(8_000 / unit.length())),
                        language.id() + " " + unit);
            }
        }
    }

    private static long charged(Language language, String repeated) {
        ParseBudget budget = new ParseBudget(Deadline.NONE);
        long before = budget.limit("");
        parse(language, "total(\n" + repeated + "\n", budget);
        return before - budget.limit("");
    }

    private static SyntaxTree parse(Language language, String text, ParseBudget budget) {
        return SYNTAX.parse(language, text, budget);
    }
}
