// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.Samples;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.syntax.SyntaxTree.SyntaxProblem;
import dev.autodev.text.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SyntaxProblemsTest {

    private static final TreeSitterSyntax SYNTAX = new TreeSitterSyntax(System::nanoTime);

    static List<Language> languages() {
        return Samples.languages();
    }

    @Test
    void aMissingTokenIsNamedWhereItBelongs() {
        List<SyntaxProblem> problems =
                SYNTAX.parse(Languages.JAVA, "class A { int a = 1 }").problems();
        assertEquals(List.of(new SyntaxProblem(Span.at(19), "missing `;`")), problems);
    }

    @Test
    void anUnexpectedTokenIsQuoted() {
        String source = "class A { /* 😀 */ int f() { return 1 )); } int g() { return 2; } }";
        SyntaxTree tree = SYNTAX.parse(Languages.JAVA, source);
        assertTrue(
                tree.problems().getFirst().message().startsWith("unexpected `)"),
                tree.problems().toString());
        assertEquals(source.indexOf("))"), tree.problems().getFirst().span().start());
        assertEquals(List.of("A", "f", "g"), names(tree));
    }

    @Test
    void anUnclosedBraceInTheMiddleLeavesTheOtherDeclarations() {
        String source = """
                class A {
                    int one() { return 1; }
                    int two() { if (true) { return 2; }
                    /** Three. */
                    int three() { return 3; }
                    int four() { return 4; }
                }
                """;
        SyntaxTree tree = SYNTAX.parse(Languages.JAVA, source);
        assertFalse(tree.problems().isEmpty());
        assertTrue(names(tree).containsAll(List.of("one", "two")), names(tree).toString());
    }

    @Test
    void aBrokenFunctionLeavesTheOthers() {
        String source = "def one():\n    return 1\n\ndef two(:\n    return 2\n\ndef three():\n    return 3\n";
        SyntaxTree tree = SYNTAX.parse(Languages.PYTHON, source);
        assertFalse(tree.problems().isEmpty());
        assertTrue(names(tree).containsAll(List.of("one", "three")), names(tree).toString());
    }

    @Test
    void noMoreThanFiftyAreReported() {
        String source = "class A { int f() { return 1 } }\n".repeat(80);
        assertEquals(50, SYNTAX.parse(Languages.JAVA, source).problems().size());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aCorrectSampleHasNone(Language language) {
        assertEquals(List.of(), SYNTAX.parse(language, Samples.source(language)).problems());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aStrayBracketIsFound(Language language) {
        assertFalse(SYNTAX.parse(language, Samples.source(language) + "\n)\n")
                .problems()
                .isEmpty());
    }

    private static List<String> names(SyntaxTree tree) {
        return tree.declarations().stream().map(Declaration::name).toList();
    }
}
