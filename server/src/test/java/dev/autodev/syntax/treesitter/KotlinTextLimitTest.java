// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax.treesitter;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.concurrent.Deadline;
import dev.autodev.context.ProjectFolder;
import dev.autodev.context.index.ProjectIndex;
import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.syntax.Layout;
import dev.autodev.syntax.ParseBudget;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.SyntaxTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kotlin texts that would end the JVM in the native parser, or take gigabytes of memory, are not given to it. */
final class KotlinTextLimitTest {

    private static final Language KOTLIN = Languages.KOTLIN;

    private static final String CODE = "fun f(a: Int): Int {\n    return a\n}\n\n";

    /** The text by the name of a file. */
    private static final Map<String, String> HARMFUL = Map.of(
            "Interpolations.kt", "\"${".repeat(20_000),
            "InterpolationsInLines.kt", "\"${\n".repeat(1_100),
            "Labels.kt", "a@ ".repeat(22_000),
            "LabelsInLines.kt", "a@\n".repeat(22_000),
            "LabelsWithoutSpace.kt", "a@b@".repeat(16_000),
            "RareLabels.kt", "\ud835\udc00@ ".repeat(16_000),
            "Annotations.kt", "@a ".repeat(22_000),
            "AnnotationsInLines.kt", "@a\n".repeat(22_000),
            "AnnotationsWithParentheses.kt", "@a() ".repeat(13_000),
            "AnnotationsAndSemicolons.kt", "@a;".repeat(22_000));

    private final TreeSitterSyntax syntax = new TreeSitterSyntax(System::nanoTime);

    @Test
    void harmfulDocumentIsUnchecked() {
        assertAll(HARMFUL.entrySet().stream().map(file -> () -> {
            String text = CODE + file.getValue();
            assertEquals(SyntaxTree.UNCHECKED, syntax.parse(KOTLIN, text), file.getKey());
            assertEquals(SyntaxTree.UNCHECKED, syntax.parse(KOTLIN, text, TokenIndex.everywhere(text)), file.getKey());
            assertEquals(Layout.UNKNOWN, syntax.layout(KOTLIN, text), file.getKey());
        }));
    }

    @Test
    void harmfulAnswerIsUnread() {
        assertAll(HARMFUL.entrySet().stream().map(file -> () -> {
            String text = CODE + file.getValue();
            assertTrue(
                    syntax.parse(KOTLIN, text, new ParseBudget(Deadline.NONE)).isUnread(), file.getKey());
            assertTrue(
                    new CachingSyntax(syntax)
                            .parse(KOTLIN, text, new ParseBudget(Deadline.NONE))
                            .isUnread(),
                    file.getKey());
            assertEquals(Layout.UNKNOWN, syntax.layout(KOTLIN, text, new ParseBudget(Deadline.NONE)), file.getKey());
        }));
    }

    /** Parses as the server does, and counts the texts. */
    private final class CountingSyntax implements Syntax {
        private final AtomicInteger parsed = new AtomicInteger();

        @Override
        public SyntaxTree parse(Language language, String text) {
            parsed.incrementAndGet();
            return syntax.parse(language, text);
        }

        @Override
        public boolean knows(Language language) {
            return syntax.knows(language);
        }
    }

    @Test
    void harmfulFileIsNotIndexed(@TempDir Path folder) throws IOException {
        ProjectFolder project = new ProjectFolder(folder).file("Code.kt", CODE);
        for (Map.Entry<String, String> file : HARMFUL.entrySet()) {
            project.file(file.getKey(), CODE + inLines(file.getValue()));
        }
        CountingSyntax counting = new CountingSyntax();
        ProjectIndex index = project.index(counting, null, ProjectIndex.Limits.DEFAULT);
        index.scan();
        assertEquals(HARMFUL.size() + 1, counting.parsed.get());
        assertEquals(List.of("Code.kt"), ProjectFolder.paths(index));
        assertEquals(List.of("f"), ProjectFolder.names(index, "Code.kt"));
    }

    /** A document that an edit makes harmful, and the next edit harmless. */
    @Test
    void documentThatGrowsPastTheLimitIsUncheckedUntilItShrinks() {
        String code = CODE.repeat(1_000);
        assertAll(HARMFUL.entrySet().stream().map(file -> () -> {
            ParseResult first = syntax.parseFrom(KOTLIN, code, null);
            assertNotNull(first.nativeTree());
            ParseResult grown = syntax.parseFrom(KOTLIN, code + file.getValue(), first);
            first.release();
            assertEquals(SyntaxTree.UNCHECKED, grown.tree(), file.getKey());
            ParseResult shrunk = syntax.parseFrom(KOTLIN, code, grown);
            shrunk.release();
            assertEquals(first.tree(), shrunk.tree(), file.getKey());
        }));
    }

    /** Each edit adds one open string to a document whose tree is kept. */
    @Test
    void documentThatGrowsByOneInterpolationAtATimeIsUncheckedInTheEnd() {
        String code = CODE.repeat(250) + "\"${".repeat(990);
        ParseResult result = syntax.parseFrom(KOTLIN, code, null);
        for (int i = 991; i <= 1_030; i++) {
            code += "\"${";
            ParseResult next = syntax.parseFrom(KOTLIN, code, result);
            result.release();
            result = next;
            assertEquals(i <= 1_000, result.tree().checked(), i + " interpolations");
        }
        result.release();
    }

    @Test
    void textBelowTheLimitIsChecked() {
        assertAll(Map.of(
                        "open interpolations", CODE + "\"${".repeat(900),
                        "interpolations", CODE + "val x = \"${a}\"\n".repeat(900),
                        "labels", CODE + "fun g() {\n" + "    a@ while (true) { break@a }\n".repeat(900) + "}\n",
                        "annotated code", CODE + "@A @B(\"a@b.c\") fun g() { h(\"me@b.c\") }\n".repeat(1_500),
                        "jumps", CODE + "fun g() {\n" + "    return@a this@A\n".repeat(1_500) + "}\n")
                .entrySet()
                .stream()
                .map(text ->
                        () -> assertTrue(syntax.parse(KOTLIN, text.getValue()).checked(), text.getKey())));
    }

    @Test
    void answerBelowTheLimitIsRead() {
        String answer = CODE + "val x = \"${a}\"\n".repeat(900);
        SyntaxTree tree = syntax.parse(KOTLIN, answer, new ParseBudget(Deadline.NONE));
        assertFalse(tree.isUnread());
        assertEquals(syntax.parse(KOTLIN, answer), tree);
    }

    /** Other languages keep such texts. */
    @Test
    void otherLanguagesAreNotLimited() {
        String text = "x = `" + "${a}".repeat(1_100) + "`;\n";
        assertTrue(
                syntax.parse(Languages.named("javascript").orElseThrow(), text).checked());
    }

    /** The index leaves out files of long lines. */
    private static String inLines(String text) {
        return text.replaceAll("(.{60})", "$1\n");
    }
}
