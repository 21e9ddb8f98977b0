package dev.autodev.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.task.Task;
import dev.autodev.testkit.MarkedText;
import dev.autodev.testkit.ToySyntax;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is offered where. */
class ActionCatalogTest {

    @Test
    void aStubCanBeImplemented() {
        assertOffers("/** Doc. */ int fibonacci() {<caret>}", "Implement `fibonacci`");
        assertOffers("/** Doc. */ int fib<caret>onacci() { /* TODO */ }", "Implement `fibonacci`");
        assertOffers("/** D<caret>oc. */ int fibonacci() {}", "Implement `fibonacci`");
    }

    @Test
    void aFinishedFunctionCannotBeImplemented() {
        assertOffers("/** Doc. */ int fibonacci() { return <caret>1; }");
    }

    @Test
    void aDeclarationWithoutDocCommentCanBeDocumented() {
        assertOffers("int ready() { return <caret>1; }", "Document `ready`");
        assertOffers("int ready() { return 1; }\n\n<caret>");
    }

    @Test
    void aSelectionBeyondTheFunctionIsNotAboutIt() {
        assertOffers("int <selection>ready() {}\nint other</selection>() {}");
        assertOffers("int <selection>ready</selection>() {}", "Implement `ready`", "Document `ready`");
    }

    @Test
    void aSelectionOfOneCharacterIsACursor() {
        assertOffers("/** Doc. */ int ready() {<selection>}</selection>", "Implement `ready`");
        assertOffers("<selection>/</selection>/ TODO: parse a date", "Generate: parse a date");
    }

    @Test
    void aCommentThatAsksForCodeGetsIt() {
        assertOffers("// autodev: a function that <caret>reverses words", "Generate: a function that reverses words");
        assertOffers("//TODO: sort<caret>", "Generate: sort");
        assertOffers("// FIXME(joe): sort<caret>", "Generate: sort");
        assertOffers("// AUTODEV:  sort <caret>", "Generate: sort");
    }

    @Test
    void otherCommentsAskForNothing() {
        assertOffers("// todos are <caret>nice");
        assertOffers("// TODO:<caret>");
        assertOffers("// see the TODO: below<caret>");
        assertOffers("int x; <caret>// TODO later");
    }

    @Test
    void theTodoInsideAStubIsWhatImplementIsFor() {
        assertOffers("/** Doc. */ int f() { // TODO: add<caret>\n}", "Implement `f`");
    }

    @Test
    void aSelectionOfCommentsIsAWishWhateverItsWords() {
        assertOffers(
                "<selection>// reads a file\n// line by line\n</selection>int x;",
                "Generate: reads a file line by line");
        assertOffers("<selection>// reads a file\nint x;</selection>");
        assertOffers("<selection>   \n  </selection>");
    }

    @Test
    void theWholeCommentAndItsWishAreTheOffer() {
        Offer offer = offers("int x;\n// TODO: a\tlong  wish<caret>\n", Languages.JAVA, List.of())
                .getFirst();
        assertEquals(
                new Offer(Task.GENERATE, "Generate: a long wish", "a\tlong  wish", new Span(7, 28), List.of()), offer);
    }

    @Test
    void aLanguageWithoutGrammarStillUnderstandsOurName() {
        Language cobol = Languages.namedOrPlain("cobol");
        assertEquals("Generate: add", title("  # autodev: add <caret>\n", cobol));
        assertEquals("Generate: add", title("<!-- AutoDev: add --><caret>", cobol));
        assertTrue(offers("# TODO: add<caret>", cobol, List.of()).isEmpty());
    }

    @Test
    void eachProblemCanBeFixed() {
        List<ActionContext.Problem> problems = List.of(
                new ActionContext.Problem(3, new Span(0, 3), "first\n  problem"),
                new ActionContext.Problem(4, new Span(1, 2), " "),
                new ActionContext.Problem(5, new Span(2, 2), "x".repeat(100)));
        List<Offer> offers = offers("abc<caret>", Languages.JAVA, problems);
        assertEquals(2, offers.size());
        assertEquals(new Offer(Task.FIX, "Fix: first problem", "", new Span(0, 3), List.of(3)), offers.getFirst());
        assertEquals("Fix: " + "x".repeat(59) + "…", offers.getLast().title());
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
    void oneBrokenActionDoesNotTakeTheOthersFromTheMenu() {
        CodeActionSource broken = new CodeActionSource() {
            @Override
            public String kind() {
                return "quickfix.autodev.broken";
            }

            @Override
            public List<Offer> offers(ActionContext context) {
                throw new IllegalStateException("bug");
            }
        };
        ActionCatalog catalog = new ActionCatalog(List.of(broken, new DocumentAction()));
        assertEquals(
                1,
                catalog.offers(context("int f<caret>() { return 1; }", Languages.JAVA, List.of()), List.of())
                        .size());
    }

    private static void assertOffers(String marked, String... titles) {
        assertEquals(
                List.of(titles),
                offers(marked, Languages.JAVA, List.of()).stream()
                        .map(Offer::title)
                        .toList(),
                marked);
    }

    private static String title(String marked, Language language) {
        return offers(marked, language, List.of()).getFirst().title();
    }

    private static List<Offer> offers(String marked, Language language, List<ActionContext.Problem> problems) {
        return ActionCatalog.standard().offers(context(marked, language, problems), List.of()).stream()
                .map(ActionCatalog.Listed::offer)
                .toList();
    }

    private static ActionContext context(String marked, Language language, List<ActionContext.Problem> problems) {
        MarkedText text = MarkedText.of(marked);
        return new ActionContext(
                new TextDocument("file:///a", language.id(), 0, text.text()),
                language,
                new ToySyntax().parse(language, text.text()),
                text.selection(),
                problems);
    }
}
