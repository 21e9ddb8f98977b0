// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autodev.concurrent.Deadline;
import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.generate.reply.SnippetParser;
import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.task.Task;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Names of files that are made of answers. */
class GeneratedNamesTest {

    private static final String ROOT = "file:///w/";

    @Test
    void nameInTheFenceIsUsed() {
        assertEquals("file:///w/src/stories.ts", typescript("```ts stories.ts\nlet a;\n```"));
        assertEquals("file:///w/stories/cart.ts", typescript("Here:\n\n```typescript stories/cart.ts\nlet a;\n```"));
    }

    @Test
    void nameThatLeavesTheWorkspaceIsIgnored() {
        for (String name : Set.of(
                "../evil.ts",
                "/etc/passwd",
                "a/../../evil.ts",
                ".git/hooks/pre-commit",
                "a/.ssh/config",
                "C:\\evil.ts",
                "~/.bashrc",
                "file:///etc/passwd",
                "a b.ts")) {
            assertEquals("file:///w/src/cart-stories.ts", typescript("```ts " + name + "\nlet a;\n```"), name);
        }
    }

    @Test
    void typeOrActionNamesTheFileOtherwise() {
        assertEquals("file:///w/src/cart-stories.ts", typescript("```ts\nlet a;\n```"));
        assertEquals(
                "file:///w/src/CartBuilder.java",
                name(Languages.JAVA, "Cart.java", "```java\nfinal class CartBuilder {}\n```", Set.of()));
    }

    @Test
    void existingFileIsNotReused() {
        assertEquals(
                "file:///w/src/stories-3.ts",
                name(
                        Languages.TYPESCRIPT,
                        "cart.ts",
                        "```ts stories.ts\nlet a;\n```",
                        Set.of("file:///w/src/stories.ts", "file:///w/src/stories-2.ts")));
    }

    @Test
    void nameInALinkedFolderIsNotUsed() {
        assertEquals("file:///w/src/cart-stories.ts", typescript("```ts linked/stories.ts\nlet a;\n```"));
    }

    private static String typescript(String answer) {
        return name(Languages.TYPESCRIPT, "cart.ts", answer, Set.of());
    }

    private static String name(Language language, String file, String answer, Set<String> existing) {
        TextDocument document = new TextDocument(ROOT + "src/" + file, language.id(), 0, "");
        EditTarget site = new EditTarget(
                Task.GENERATE, language, document, TestPipeline.SYNTAX.parse(language, ""), Span.at(0), null);
        String code = answer.substring(answer.indexOf("```"));
        code = code.substring(code.indexOf('\n') + 1, code.lastIndexOf("```"));
        Snippet snippet = SnippetParser.parse(TestPipeline.SYNTAX, language, code, Deadline.NONE);
        String name = GeneratedNames.file(site, snippet, answer, "stories", named -> !named.startsWith("linked/"));
        return GeneratedNames.unusedUri(site, name, ROOT, existing::contains);
    }
}
