// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.concurrent.Deadline;
import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.syntax.treesitter.CachingSyntax;
import dev.autodev.syntax.treesitter.TreeSitterSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Work is counted: what is read depends on the text alone. */
class ParseBudgetTest {

    private static final TreeSitterSyntax SYNTAX = new TreeSitterSyntax(System::nanoTime);
    private static final String NOISE = IntStream.range(0, 500)
            .mapToObj(i -> "int f" + i + "( { \" ''' ) => [ /* ")
            .collect(Collectors.joining());
    private static final String BROKEN = "int f( {\n    return a + 1;\n}\n";
    private static final String CODE = "int f(int a) {\n    return a + 1;\n}\n".repeat(500);

    @Test
    void noiseIsLeftUnreadAndSpendsTheBudget() {
        ParseBudget budget = new ParseBudget(Deadline.NONE);
        SyntaxTree tree = SYNTAX.parse(Languages.CPP, NOISE, budget);
        assertTrue(tree.isUnread());
        assertFalse(tree.problems().isEmpty(), "an unread text does not count as valid");
        assertTrue(budget.isSpent());
        assertTrue(SYNTAX.parse(Languages.CPP, CODE, budget).isUnread(), "nothing is parsed without a budget");
    }

    /** Each block costs error recovery a little more than the one before, in operations that look like those of code. */
    @Test
    void aTextOfManyBlocksIsNotParsed() {
        String blocks = "```python\nx = 1\n```\n".repeat(12_000);
        ParseBudget budget = new ParseBudget(Deadline.NONE);
        assertEquals(0, budget.limit("````\n" + blocks));
        assertTrue(SYNTAX.parse(Languages.PYTHON, blocks, budget).isUnread());
        assertNotEquals(0, budget.limit("\"\"\"\n" + "```\nx = 1\n```\n".repeat(90) + "\"\"\"\n"));
    }

    @Test
    void aShortBrokenTextIsReadAsWithoutABudget() {
        assertEquals(
                SYNTAX.parse(Languages.CPP, BROKEN),
                SYNTAX.parse(Languages.CPP, BROKEN, new ParseBudget(Deadline.NONE)));
    }

    @Test
    void codeThatParsesLeavesTheBudgetForTextsThatDoNot() {
        ParseBudget budget = new ParseBudget(Deadline.NONE);
        long before = budget.limit("");
        for (int i = 0; i < 3; i++) {
            assertEquals(List.of(), SYNTAX.parse(Languages.CPP, CODE, budget).problems());
        }
        assertEquals(before, budget.limit(""));
    }

    /** The length of the answer counts, not that of its parts: all of them are read. */
    @Test
    void partsThatParseAreReadSeveralTimesAndNotForEver() {
        String part = CODE.substring(0, CODE.length() / 10);
        ParseBudget budget = new ParseBudget(Deadline.NONE, CODE.length());
        int tenths = 0;
        while (!SYNTAX.parse(Languages.CPP, part, budget).isUnread()) {
            tenths++;
        }
        assertTrue(tenths >= 50 && tenths < 200, "read " + tenths + " tenths");
    }

    /** Unclosed calls with operators in them: each operation takes fifteen times as long as one on code. */
    @Test
    void aTextWithManyReadingsSpendsTheBudgetAtOnce() {
        String call = "eturn int(math.Abs(float64(a + b)))";
        String open = "int(math.Abs(".repeat(11);
        String calls = "package calc\n\nfunc total(a int, b int) int {\n\treturn int(math.Abs(float64(a + b)))"
                + call.repeat(10)
                + "]".repeat(70)
                + call.repeat(2)
                + "eturn "
                + open
                + "int(\\ntotalfunction TrueHere is the code:\nHere is the code:\n->\n'// ... rest of the code\n"
                + "#include <x>\n {return <file path=\"a\">math.Abs("
                + open
                + "float64(a + b)))"
                + call.repeat(7)
                + "eturn int("
                + "&amp;amp;".repeat(191)
                + "math.Abs(float64(a + b)))"
                + call.repeat(7);
        ParseBudget budget = new ParseBudget(Deadline.NONE);
        SYNTAX.parse(Languages.GO, calls, budget);
        assertTrue(budget.isSpent());
    }

    /** All sample files, since grammars differ in how many operations code takes. */
    @Test
    void everyLanguageHasEnoughForItsCode() {
        for (Language language : Samples.languages()) {
            String code = Samples.source(language);
            SyntaxTree tree = SYNTAX.parse(language, code, new ParseBudget(Deadline.NONE));
            assertEquals(SYNTAX.parse(language, code), tree, language::id);
        }
    }

    @Test
    void aTextThatOccursTwiceIsChargedOnce() {
        ParseBudget budget = new ParseBudget(Deadline.NONE);
        SYNTAX.parse(Languages.CPP, BROKEN, budget);
        long once = budget.limit("");
        SYNTAX.parse(Languages.CPP, BROKEN, budget);
        assertEquals(once, budget.limit(""));
        SYNTAX.parse(Languages.CPP, BROKEN + "\n", budget);
        assertNotEquals(once, budget.limit(""));
    }

    /** Each language's noise is charged the same on an idle processor and next to two busy threads. */
    @Test
    void busyThreadsNextToItChangeNeitherResultNorWork() throws Exception {
        List<String> idle = results();
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> busy = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                busy.add(threads.submit(() -> {
                    while (!done.get()) {
                        Thread.onSpinWait();
                    }
                }));
            }
            try {
                for (int i = 0; i < 3; i++) {
                    assertEquals(idle, results());
                }
            } finally {
                done.set(true);
            }
            for (Future<?> one : busy) {
                one.get();
            }
        }
    }

    private static List<String> results() {
        List<String> results = new ArrayList<>();
        for (Language language : Samples.languages()) {
            for (String text : List.of(NOISE, NOISE.substring(0, 600), BROKEN.repeat(20), "\"".repeat(700))) {
                ParseBudget budget = new ParseBudget(Deadline.NONE);
                SyntaxTree tree = SYNTAX.parse(language, text, budget);
                results.add(language.id() + " " + budget.limit("") + " " + tree.problems());
            }
        }
        return results;
    }

    @Test
    void aLongRunOfSignsIsNotParsed() {
        assertTrue(parse("x = 1 " + "/*".repeat(80) + "\n").isUnread());
    }

    @Test
    void signsDrawnInACommentAreRead() {
        String drawn = "# " + "-".repeat(400) + "\n# " + "+--".repeat(30) + "\nx = 1\n";
        assertEquals(List.of(), parse(drawn).problems());
    }

    private static SyntaxTree parse(String text) {
        return SYNTAX.parse(Languages.PYTHON, text, new ParseBudget(Deadline.NONE));
    }

    @Test
    void aCachedParseIsChargedLikeANewOne() {
        CachingSyntax cached = new CachingSyntax(SYNTAX);
        ParseBudget first = new ParseBudget(Deadline.NONE);
        SyntaxTree tree = cached.parse(Languages.CPP, BROKEN, first);
        ParseBudget second = new ParseBudget(Deadline.NONE);
        assertSame(tree, cached.parse(Languages.CPP, new String(BROKEN), second));
        assertEquals(first.limit(""), second.limit(""));
        assertNotEquals(tree, cached.parse(Languages.JAVA, BROKEN, new ParseBudget(Deadline.NONE)), "another language");
    }

    @Test
    void aTextLeftUnreadForLackOfBudgetIsReadWithAFullOne() {
        CachingSyntax cached = new CachingSyntax(SYNTAX);
        ParseBudget nearlySpent = new ParseBudget(Deadline.NONE);
        spendAllButOne(nearlySpent);
        String text = BROKEN.repeat(3);
        assertTrue(cached.parse(Languages.CPP, text, nearlySpent).isUnread());
        assertEquals(
                SYNTAX.parse(Languages.CPP, text), cached.parse(Languages.CPP, text, new ParseBudget(Deadline.NONE)));
    }

    private static void spendAllButOne(ParseBudget budget) {
        String earlier = "x".repeat(10_000);
        budget.charge(earlier, budget.limit("") - 1, SyntaxTree.unread(earlier));
    }

    @Test
    void aTextReadWithAFullBudgetIsLeftUnreadForLackOfOne() {
        CachingSyntax cached = new CachingSyntax(SYNTAX);
        String text = BROKEN.repeat(3);
        assertFalse(cached.parse(Languages.CPP, text, new ParseBudget(Deadline.NONE))
                .isUnread());
        ParseBudget nearlySpent = new ParseBudget(Deadline.NONE);
        spendAllButOne(nearlySpent);
        assertTrue(cached.parse(Languages.CPP, text, nearlySpent).isUnread());
    }
}
