// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.syntax.LatestParse;
import dev.autodev.syntax.Samples;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What is parsed of a long document tells about a suggestion what all of it tells. */
final class DocumentSyntaxTest {

    private static final int LENGTH = 24_000;
    private static final int PLACES = 3;
    private static final List<String> ITEMS =
            List.of(" {", "}", "(", ")", "\"", "if (a) {\n", "foo(1, \"b\")", "a = [b, c]", "\n\n", "// text");

    private final Random random = new Random(5);

    @Test
    void partFindsHarmfulSuggestionsAsAllOfTheDocumentDoes() {
        int harmful = 0;
        List<String> refused = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        for (Language language : Samples.languages()) {
            String source = Samples.source(language);
            String text = source.repeat(LENGTH / source.length() + 1);
            Function<String, SyntaxTree> whole = parser(language);
            int problems = whole.apply(text).problems().size();
            if (problems > 0 || !whole.apply(text).checked()) {
                continue;
            }
            Function<String, SyntaxTree> parts = parser(language);
            for (int place = 0; place < PLACES; place++) {
                int cursor = text.indexOf('\n', random.nextInt(text.length() - 1));
                Span at = Span.at(cursor < 0 ? text.length() : cursor);
                TextDocument document = new TextDocument("file:///w/a", language.id(), 1, text);
                for (String item : ITEMS) {
                    boolean isHarmful =
                            whole.apply(document.replace(2, at, item).text())
                                            .problems()
                                            .size()
                                    > problems;
                    boolean isRefused =
                            !DocumentSyntax.around(document, at, parts).isNoWorseWith(at, item);
                    harmful += isHarmful ? 1 : 0;
                    if (isRefused != isHarmful) {
                        (isRefused ? refused : missed).add(language.id() + " at " + at + ": " + item);
                    }
                }
            }
        }
        assertTrue(harmful > 200, harmful + " harmful ones");
        assertTrue(missed.size() <= 2, () -> "harmful ones that are not found: " + missed);
        assertTrue(refused.size() <= 3, () -> "harmless ones that are refused: " + refused);
    }

    @Test
    void suggestionMayCompleteWhatDoesNotParseYet() {
        String method = "    int number() {\n        return 1;\n    }\n\n";
        String call = "compute(" + "alpha + beta * gamma - delta, ".repeat(3) + "omega);";
        String before = "class A {\n" + method.repeat(600) + "    void total() {\n        int a = ";
        Function<String, SyntaxTree> parser = parser(Languages.JAVA);
        for (int typed = 0; typed < call.length(); typed++) {
            String text = before + call.substring(0, typed) + "\n    }\n\n" + method.repeat(600) + "}\n";
            Span cursor = Span.at(before.length() + typed);
            TextDocument document = new TextDocument("file:///w/a", "java", typed, text);
            assertTrue(
                    DocumentSyntax.around(document, cursor, parser).isNoWorseWith(cursor, call.substring(typed)),
                    "after " + call.substring(0, typed));
        }
    }

    @Test
    void amountThatIsParsedDoesNotDependOnTheLengthOfTheDocument() {
        String method = "    int number() {\n        return 1;\n    }\n\n";
        List<Integer> lengths = new ArrayList<>();
        for (int methods : new int[] {1_000, 20_000}) {
            String text = "class A {\n" + method.repeat(methods) + "}\n";
            Span cursor = Span.at(text.indexOf('1', text.length() / 2));
            TextDocument document = new TextDocument("file:///w/a", "java", 1, text);
            DocumentSyntax syntax = DocumentSyntax.around(document, cursor, parsed -> {
                lengths.add(parsed.length());
                return SyntaxTree.UNCHECKED;
            });
            syntax.isChecked();
            syntax.isNoWorseWith(cursor, "2");
        }
        assertEquals(4, lengths.size());
        assertTrue(lengths.stream().allMatch(length -> length < DocumentSyntax.LONGEST_WHOLE), lengths::toString);
    }

    @Test
    void typingLeavesThePartWhereItIs() {
        String text = "class A {\n" + "    int number;\n".repeat(3_000) + "}\n";
        TextDocument document = new TextDocument("file:///w/a", "java", 1, text);
        int start = text.indexOf('\n', text.length() / 2) + 1;
        List<String> parts = new ArrayList<>();
        for (int typed = 0; typed < 40; typed++) {
            Span cursor = Span.at(start + typed);
            DocumentSyntax.around(document, cursor, part -> {
                        parts.add(part);
                        return SyntaxTree.UNCHECKED;
                    })
                    .isChecked();
            document = document.replace(typed + 2, cursor, "x");
        }
        long moved = parts.stream()
                .skip(1)
                .filter(part -> part.length() != parts.getFirst().length() + parts.indexOf(part))
                .count();
        assertTrue(moved <= 1, moved + " times");
    }

    @Test
    void cursorInACommentOfALongDocumentIsSeen() {
        String text = "class A {\n" + "    int number;\n".repeat(3_000) + "    /* a comment\n */\n"
                + "    int number;\n".repeat(3_000) + "}\n";
        int comment = text.indexOf("a comment");
        TextDocument document = new TextDocument("file:///w/a", "java", 1, text);
        Function<String, SyntaxTree> parser = parser(Languages.JAVA);
        assertTrue(DocumentSyntax.around(document, Span.at(comment), parser).isInComment(comment));
        assertEquals(
                false,
                DocumentSyntax.around(document, Span.at(comment - 20), parser).isInComment(comment - 20));
    }

    private static Function<String, SyntaxTree> parser(Language language) {
        LatestParse latest = LatestParse.ofAnyLength();
        return text -> TestPipeline.SYNTAX.parse(language, text, latest);
    }
}
