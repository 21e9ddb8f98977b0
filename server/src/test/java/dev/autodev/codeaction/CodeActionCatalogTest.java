// SPDX-License-Identifier: Apache-2.0
package dev.autodev.codeaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.settings.Settings.ActionSettings;
import dev.autodev.task.Task;
import dev.autodev.testkit.MarkedText;
import dev.autodev.testkit.ToySyntax;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which actions are offered where. */
class CodeActionCatalogTest {

    @Test
    void stubIsOfferedImplement() {
        assertOffers("/** Doc. */ int fibonacci() {<caret>}", "Implement `fibonacci`");
        assertOffers("/** Doc. */ int fib<caret>onacci() { /* TODO */ }", "Implement `fibonacci`");
        assertOffers("/** D<caret>oc. */ int fibonacci() {}", "Implement `fibonacci`");
    }

    @Test
    void finishedFunctionIsNotOfferedImplement() {
        assertOffers("/** Doc. */ int fibonacci() { return <caret>1; }");
    }

    @Test
    void declarationWithoutDocCommentIsOfferedDocument() {
        assertOffers("int ready() { return <caret>1; }", "Document `ready`");
        assertOffers("int ready() { return 1; }\n\n<caret>");
    }

    @Test
    void selectionBeyondTheFunctionIsNotOfferedItsActions() {
        assertOffers("int <selection>ready() {}\nint other</selection>() {}");
        assertOffers("int <selection>ready</selection>() {}", "Implement `ready`", "Document `ready`");
    }

    @Test
    void selectionOfOneCharacterIsACursor() {
        assertOffers("/** Doc. */ int ready() {<selection>}</selection>", "Implement `ready`");
        assertOffers("<selection>/</selection>/ TODO: parse a date", "Generate: parse a date");
    }

    @Test
    void commentThatAsksForCodeIsOfferedGenerate() {
        assertOffers("// autodev: a function that <caret>reverses words", "Generate: a function that reverses words");
        assertOffers("//TODO: sort<caret>", "Generate: sort");
        assertOffers("// FIXME(joe): sort<caret>", "Generate: sort");
        assertOffers("// AUTODEV:  sort <caret>", "Generate: sort");
        assertOffers("int x; <caret>// TODO make it", "Generate: make it");
    }

    @Test
    void otherCommentsAreNotOfferedGenerate() {
        assertOffers("// todos are <caret>nice");
        assertOffers("// TODO:<caret>");
        assertOffers("// see the TODO: below<caret>");
        assertOffers("// autodev makes <caret>it");
    }

    @Test
    void todoInsideAStubIsOfferedImplementOnly() {
        assertOffers("/** Doc. */ int f() { // TODO: add<caret>\n}", "Implement `f`");
    }

    @Test
    void selectedCommentsAreOfferedGenerateWithoutAMarker() {
        assertOffers(
                "<selection>// reads a file\n// line by line\n</selection>int x;",
                "Generate: reads a file line by line");
        assertOffers("<selection>// reads a file\nint x;</selection>");
        assertOffers("<selection>   \n  </selection>");
    }

    @Test
    void offerHasTheSpanOfTheCommentAndItsWords() {
        OfferedAction offer = offers("int x;\n// TODO: a\tlong  request<caret>\n", Languages.JAVA, List.of())
                .getFirst();
        assertEquals(
                new OfferedAction(
                        Task.GENERATE.wireName(),
                        "Generate: a long request",
                        "a\tlong  request",
                        new Span(7, 31),
                        List.of()),
                offer);
    }

    @Test
    void languageWithoutGrammarIsOfferedGenerateOnItsComments() {
        assertEquals("Generate: add", title("-- TODO: add <caret>\n", Languages.namedOrPlain("lua")));
        assertEquals("Generate: add", title("<?php\n// TODO: add<caret>\n", Languages.namedOrPlain("php")));
        assertEquals("Generate: add", title("# FIXME: add<caret>\n", Languages.namedOrPlain("elixir")));
        assertEquals("Generate: add", title("  // TODO add<caret>\n", Languages.namedOrPlain("swift")));
    }

    @Test
    void languageWithoutGrammarIsOfferedGenerateAfterAutodevMarker() {
        Language cobol = Languages.namedOrPlain("cobol");
        assertEquals("Generate: add", title("  # autodev: add <caret>\n", cobol));
        assertEquals("Generate: add", title("<!-- AutoDev: add --><caret>", cobol));
        assertTrue(offers("# TODO: add<caret>", cobol, List.of()).isEmpty());
    }

    @Test
    void eachProblemIsOfferedFix() {
        List<CodeActionPlace.ReportedProblem> problems = List.of(
                new CodeActionPlace.ReportedProblem(3, new Span(0, 3), "first\n  problem"),
                new CodeActionPlace.ReportedProblem(4, new Span(1, 2), " "),
                new CodeActionPlace.ReportedProblem(5, new Span(2, 2), "x".repeat(100)));
        List<OfferedAction> offers = offers("abc<caret>", Languages.JAVA, problems);
        assertEquals(2, offers.size());
        assertEquals(
                new OfferedAction(Task.FIX.wireName(), "Fix: first problem", "", new Span(0, 3), List.of(3)),
                offers.getFirst());
        assertEquals("Fix: " + "x".repeat(59) + "…", offers.getLast().title());
    }

    @Test
    void ofThousandsOfProblemsTheNearestAreOfferedFix() {
        List<CodeActionPlace.ReportedProblem> problems = IntStream.range(0, 3000)
                .mapToObj(i -> new CodeActionPlace.ReportedProblem(i, new Span(i % 7, 7), "problem " + i))
                .toList();
        List<OfferedAction> offers = offers("abc<caret>defg", Languages.JAVA, problems).stream()
                .filter(offer -> offer.title().startsWith("Fix: "))
                .toList();
        assertEquals(20, offers.size());
        assertEquals(
                IntStream.range(0, 20).mapToObj(i -> List.of(3 + 7 * i)).toList(),
                offers.stream().map(OfferedAction::problems).toList());
    }

    @Test
    void longTitlesAreCutBetweenWordsAndNeverInsideACharacter() {
        assertEquals(
                "Generate: " + "word ".repeat(11) + "word…",
                title("// TODO: " + "word ".repeat(30) + "<caret>", Languages.JAVA));
        String smile = "😀".repeat(40);
        assertEquals("Generate: " + "😀".repeat(29) + "…", title("// TODO: " + smile + "<caret>", Languages.JAVA));
    }

    @Test
    void errorInOneActionDoesNotAffectTheOthers() {
        CodeActionSource broken = CodeActionSource.edit("quickfix.autodev.broken", "never", place -> {
            throw new IllegalStateException("bug");
        });
        CodeActionSource working = CodeActionSource.edit("quickfix.autodev.works", "always", DocumentAction::offers);
        CodeActionCatalog catalog = new CodeActionCatalog(List.of(broken, working));
        assertEquals(
                1,
                catalog.offers(place("int f<caret>() { return 1; }", Languages.JAVA, List.of()), List.of())
                        .size());
    }

    @Test
    void nonLocalDeclarationIsOfferedTest() {
        assertFurtherOffers("int ready() { return <caret>1; }", "Write tests for `ready`", "Explain `ready`");
        assertFurtherOffers("int ready() { <selection>return 1;</selection> }", IMPROVE, TEST, EXPLAIN);
        assertFurtherOffers("int x;<caret>");
    }

    @Test
    void codeInATestFileIsNotOfferedTest() {
        CodeActionPlace place = new CodeActionPlace(
                new TextDocument("file:///w/src/test/java/AT.java", "java", 0, "int ready() { return 1; }"),
                Languages.JAVA,
                new ToySyntax().parse(Languages.JAVA, "int ready() { return 1; }"),
                Span.at(5),
                List.of());
        assertEquals(List.of("Document `ready`", "Explain `ready`"), titles(place));
    }

    @Test
    void selectionWithCodeIsOfferedImproveAndExplain() {
        assertFurtherOffers("int <selection>ready() {}\nint other</selection>() {}", IMPROVE, EXPLAIN);
        assertFurtherOffers(
                "<selection>int ready() { return 1; }\n</selection>int other() {}",
                "Improve `ready`",
                "Write tests for `ready`",
                "Explain `ready`");
        assertFurtherOffers("<selection>// a comment\n</selection>int x;");
        assertFurtherOffers("<selection>  \n \n</selection>int x;");
    }

    @Test
    void customActionsComeLastAndWhereTheirSettingsSay() {
        String code = "int <caret>ready() { return 1; }\n";
        assertEquals(List.of(), own(code, ActionSettings.ActionPlace.SELECTION, ActionSettings.ActionResult.EDIT));
        assertEquals(
                List.of("refactor.rewrite.autodev.mine Mine"),
                own(
                        code.replace("<caret>ready", "<selection>ready</selection>"),
                        ActionSettings.ActionPlace.SELECTION,
                        ActionSettings.ActionResult.EDIT));
        assertEquals(
                List.of("source.autodev.mine Mine"),
                own(code, ActionSettings.ActionPlace.DECLARATION, ActionSettings.ActionResult.EXPLAIN));
        assertEquals(
                List.of(),
                own(code + "<caret>", ActionSettings.ActionPlace.DECLARATION, ActionSettings.ActionResult.EDIT));
        assertEquals(
                List.of("source.autodev.mine Mine"),
                own("<caret>", ActionSettings.ActionPlace.ANYWHERE, ActionSettings.ActionResult.NEW_FILE));
        assertEquals(
                List.of("refactor.rewrite.autodev.mine Mine: it is broken"),
                own(code, ActionSettings.ActionPlace.DIAGNOSTIC, ActionSettings.ActionResult.EDIT));
    }

    private static final String IMPROVE = "Improve the selected code";
    private static final String TEST = "Write tests for `ready`";
    private static final String EXPLAIN = "Explain the selected code";

    private static List<String> own(String marked, ActionSettings.ActionPlace on, ActionSettings.ActionResult result) {
        MarkedText text = MarkedText.of(marked.replaceFirst("(?s)<caret>(?=.*<caret>)", ""));
        CodeActionPlace place = new CodeActionPlace(
                new TextDocument("file:///a", "java", 0, text.text()),
                Languages.JAVA,
                new ToySyntax().parse(Languages.JAVA, text.text()),
                text.selection(),
                List.of(new CodeActionPlace.ReportedProblem(0, new Span(0, 1), "it is broken")),
                List.of(new ActionSettings("mine", "Mine", "Do it.", on, result)));
        return CodeActionCatalog.standard().offers(place, List.of()).stream()
                .filter(listed -> listed.offer().task().equals("mine"))
                .map(listed -> listed.kind() + " " + listed.offer().title())
                .toList();
    }

    /** Checks the offers that write new code. */
    private static void assertOffers(String marked, String... titles) {
        List<String> all = titles(place(marked, Languages.JAVA, List.of()));
        assertEquals(
                List.of(titles), all.stream().filter(title -> !isFurther(title)).toList(), marked);
    }

    /** Checks the offers for existing code. */
    private static void assertFurtherOffers(String marked, String... titles) {
        List<String> all = titles(place(marked, Languages.JAVA, List.of()));
        assertEquals(
                List.of(titles),
                all.stream().filter(CodeActionCatalogTest::isFurther).toList(),
                marked);
    }

    private static boolean isFurther(String title) {
        return title.matches("(Improve|Write tests for|Explain) .*");
    }

    private static List<String> titles(CodeActionPlace place) {
        return CodeActionCatalog.standard().offers(place, List.of()).stream()
                .map(listed -> listed.offer().title())
                .toList();
    }

    private static String title(String marked, Language language) {
        return offers(marked, language, List.of()).getFirst().title();
    }

    private static List<OfferedAction> offers(
            String marked, Language language, List<CodeActionPlace.ReportedProblem> problems) {
        return CodeActionCatalog.standard().offers(place(marked, language, problems), List.of()).stream()
                .map(CodeActionCatalog.ListedAction::offer)
                .toList();
    }

    private static CodeActionPlace place(
            String marked, Language language, List<CodeActionPlace.ReportedProblem> problems) {
        MarkedText text = MarkedText.of(marked);
        return new CodeActionPlace(
                new TextDocument("file:///a", language.id(), 0, text.text()),
                language,
                new ToySyntax().parse(language, text.text()),
                text.selection(),
                problems);
    }
}
