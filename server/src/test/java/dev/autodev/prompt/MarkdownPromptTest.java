// SPDX-License-Identifier: Apache-2.0
package dev.autodev.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Languages;
import dev.autodev.prompt.PromptModel.Background;
import dev.autodev.prompt.PromptModel.CustomPrompt;
import dev.autodev.prompt.PromptModel.Subject;
import dev.autodev.prompt.PromptModel.TestContext;
import dev.autodev.task.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prompts that the user writes in Markdown. */
class MarkdownPromptTest {

    private static final PromptModel MODEL = new PromptModel(
            Task.IMPLEMENT,
            Languages.JAVA,
            "quickly",
            new Subject("add", "int add() {\n}", "class Sums", List.of("line 1: missing return")),
            new Background(QuotedText.NONE, List.of(), new QuotedText("Sums.java", "class Sums { ... }")));

    @TempDir
    Path folder;

    @Test
    void placeholdersAreFilledIn() throws Exception {
        assertEquals(
                "# Java in Sums.java\n\nadd in class Sums, quickly:\n```java\nint add() {\n}\n```\n- line 1: missing return",
                render("# {{language}} in {{ file }}\r\n\r\n{{Function}} in {{enclosing}}, {{spec}}:\n{{code}}\n"
                        + "{{diagnostics}}{{background}}"));
    }

    @Test
    void missingPlaceholdersAreAddedAroundThePrompt() throws Exception {
        assertEquals(
                "(background)\n\nDo it.\n\nquickly\n\n- line 1: missing return\n\n```java\nint add() {\n}\n```",
                MarkdownPrompt.read("p", "Do it.\n").render(MODEL, "(background)"));
    }

    @Test
    void valuesAreNotSubstitutedAgain() throws Exception {
        PromptModel odd =
                new PromptModel(Task.GENERATE, Languages.RUBY, "{{code}} $1 \\{{x}}", Subject.NONE, Background.NONE);
        assertEquals("{{code}} $1 \\{{x}}", MarkdownPrompt.read("p", "{{spec}}").render(odd, ""));
    }

    @Test
    void unknownPlaceholderIsReportedInOneSentence() {
        PromptException wrong = assertThrows(
                PromptException.class, () -> MarkdownPrompt.read("The prompt of actions.a", "Do\n{{cod}}"));
        assertEquals(
                "The prompt of actions.a uses the unknown placeholder {{cod}} in line 2: use {{code}}, {{spec}}, "
                        + "{{language}}, {{file}}, {{function}}, {{enclosing}}, {{diagnostics}}, {{background}}, or write "
                        + "\\{{cod}} for the text itself.",
                wrong.getMessage());
    }

    @Test
    void otherBracesStay() throws Exception {
        assertTrue(render("{{ user.name }} \\{{item}} {code} {{}}").contains("{{ user.name }} {{item}} {code} {{}}"));
    }

    @Test
    void fileReplacesTheBuiltInPromptAtOnce() throws Exception {
        PromptRenderer renderer = new PromptRenderer();
        PromptFolder prompts = new PromptFolder(folder);
        String builtIn = renderer.user(MODEL, prompts);
        assertTrue(builtIn.contains("Implement this function."), builtIn);
        Files.writeString(folder.resolve("implement.md"), "Mine: {{code}}");
        String mine = renderer.user(MODEL, prompts);
        assertTrue(mine.startsWith("The file Sums.java"), mine);
        assertTrue(mine.contains("Mine: ```java\nint add()"), mine);
        assertFalse(mine.contains("Implement this function."), mine);
        Files.writeString(folder.resolve("system.md"), "Only {{language}}.");
        assertEquals("Only Java.", renderer.system(MODEL, prompts));
    }

    @Test
    void unusableFileIsReportedWithAReason() throws IOException {
        Files.write(folder.resolve("implement.md"), "h\u00e4".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(problem(folder).endsWith("implement.md is not UTF-8: save it as UTF-8."));
        Files.writeString(folder.resolve("implement.md"), "x".repeat(70_000));
        assertTrue(problem(folder).endsWith("implement.md is larger than 64 KB: make it smaller."));
    }

    @Test
    void actionWithoutPromptReadsItFromTheFolder() throws Exception {
        PromptModel custom = custom("");
        PromptException none =
                assertThrows(PromptException.class, () -> new PromptRenderer().user(custom, new PromptFolder(folder)));
        assertEquals(
                "The action \"modernize\" has no prompt: write it to actions.modernize.prompt or to "
                        + folder.resolve("modernize.md") + ".",
                none.getMessage());
        Files.writeString(folder.resolve("modernize.md"), "Use new idioms.");
        String prompt = new PromptRenderer().user(custom, new PromptFolder(folder));
        assertTrue(prompt.contains("Use new idioms.\n\n```java\nint add()"), prompt);
        assertTrue(prompt.endsWith("Answer with exactly one fenced code block, marked ```java."), prompt);
        assertTrue(new PromptRenderer()
                .user(custom("Mine."), new PromptFolder(folder))
                .contains("Mine."));
    }

    private static PromptModel custom(String words) {
        return new PromptModel(
                Task.REFACTOR,
                Languages.JAVA,
                "",
                new Subject("add", "int add() {\n}", "", List.of()),
                Background.NONE,
                TestContext.NONE,
                new CustomPrompt("modernize", words, CustomPrompt.ResultForm.CODE));
    }

    private static String problem(Path folder) {
        return assertThrows(PromptException.class, () -> new PromptRenderer().user(MODEL, new PromptFolder(folder)))
                .getMessage();
    }

    private static String render(String text) throws PromptException {
        return MarkdownPrompt.read("p", text).render(MODEL, "");
    }
}
