// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.syntax.Outline;
import dev.autodev.syntax.Samples;
import dev.autodev.syntax.SyntaxTree;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TreeSitterSyntaxTest {

    /** Run with this property set to accept what is read now; review the difference. */
    private static final boolean REWRITE = Boolean.getBoolean("autodev.rewriteFixtures");

    private static final TreeSitterSyntax SYNTAX = new TreeSitterSyntax(System::nanoTime);

    static List<Language> languages() {
        return Samples.languages();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void readsTheSampleAsTheOutlineSays(Language language) throws IOException {
        String source = Samples.source(language);
        String outline = Outline.of(SYNTAX.parse(language, source), source);
        if (REWRITE) {
            Files.writeString(Samples.outlineFile(language), outline);
        }
        assertEquals(Samples.read(Samples.outlineFile(language)), outline);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void readsTheSameWithWindowsLineEnds(Language language) {
        String source = Samples.source(language).replace("\n", "\r\n");
        assertEquals(Samples.read(Samples.outlineFile(language)), Outline.of(SYNTAX.parse(language, source), source));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void readsTheSameBehindCharactersBeyondAscii(Language language) {
        String prefix = language.lineComment() + " 😀 日本語 ünïcödé 👩‍👩‍👧\n\n";
        String source = prefix + Samples.source(language);
        String outline = Outline.of(SYNTAX.parse(language, source), source);
        String expected = Samples.read(Samples.outlineFile(language));
        assertEquals(declarationsOf(expected), declarationsOf(outline));
    }

    private static List<String> declarationsOf(String outline) {
        return outline.lines().filter(line -> !line.startsWith("comment")).toList();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void landmarksLeaveNothingOut(Language language) {
        String source = Samples.source(language);
        assertEquals(
                SYNTAX.parse(language, source, TokenIndex.everywhere(source)).declarations(),
                SYNTAX.parse(language, source).declarations());
        assertEquals(
                SYNTAX.parse(language, source, TokenIndex.everywhere(source)).comments(),
                SYNTAX.parse(language, source).comments());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void anEmptyTextIsCheckedAndEmpty(Language language) {
        assertEquals(new SyntaxTree(true, List.of(), List.of(), List.of(), List.of()), SYNTAX.parse(language, ""));
    }

    @Test
    void javascriptReactIsReadAsJavaScript() {
        String source = Samples.source(Languages.JAVASCRIPT);
        assertEquals(SYNTAX.parse(Languages.JAVASCRIPT, source), SYNTAX.parse(Languages.JAVASCRIPT_REACT, source));
    }

    @Test
    void aLanguageWithoutGrammarIsUnchecked() {
        Language cobol = Languages.namedOrPlain("cobol");
        assertFalse(SYNTAX.knows(cobol));
        assertSame(SyntaxTree.UNCHECKED, SYNTAX.parse(cobol, "IDENTIFICATION DIVISION."));
    }

    @Test
    void everyLanguageWeNameHasAGrammar() {
        assertTrue(Languages.all().stream().allMatch(SYNTAX::knows));
    }

    @Test
    void aHugeTextIsUnchecked() {
        assertSame(SyntaxTree.UNCHECKED, SYNTAX.parse(Languages.JAVA, " ".repeat(4 * 1024 * 1024 + 1)));
    }

    @Test
    void aTextOfAMegabyteIsChecked() {
        String comment = "日本 ".repeat(30);
        String source = ("class A { /* " + comment + "*/ int f(int a) { return a; } }\n").repeat(8_000);
        SyntaxTree tree = SYNTAX.parse(Languages.JAVA, source);
        assertEquals(16_000, tree.declarations().size());
        assertEquals("f", tree.declarations().getLast().nameSpan().of(source));
    }

    @Test
    void deeplyNestedCodeIsRead() {
        String source =
                "class A { int f() { return " + "(".repeat(100_000) + "/* x */ 1" + ")".repeat(100_000) + "; } }";
        SyntaxTree tree = SYNTAX.parse(Languages.JAVA, source);
        assertEquals(2, tree.declarations().size());
        assertEquals(1, tree.comments().size());
    }

    @Test
    void halfASurrogatePairDoesNoHarm() {
        String source = "// \uD83D\nclass A { String s = \"\uDE00\"; int f() { return 1; } }";
        SyntaxTree tree = SYNTAX.parse(Languages.JAVA, source);
        assertEquals("f", tree.declarations().getLast().nameSpan().of(source));
    }

    @Test
    void manyThreadsReadTheSame() throws Exception {
        TreeSitterSyntax fresh = new TreeSitterSyntax(System::nanoTime);
        Callable<Boolean> job = () -> languages().stream().allMatch(language -> {
            String source = Samples.source(language);
            return Samples.read(Samples.outlineFile(language))
                    .equals(Outline.of(fresh.parse(language, source), source));
        });
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> result : pool.invokeAll(List.of(job, job, job, job))) {
                assertTrue(result.get());
            }
        }
    }
}
