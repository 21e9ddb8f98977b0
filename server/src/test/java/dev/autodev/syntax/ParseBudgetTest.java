package dev.autodev.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.syntax.treesitter.TreeSitterSyntax;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class ParseBudgetTest {

    private static final TreeSitterSyntax SYNTAX = new TreeSitterSyntax();
    private static final Duration TEN = Duration.ofMillis(10);
    private static final String NOISE = "int f( { \" ''' ) => [ /* ".repeat(500);
    private static final String CODE = "int f(int a) {\n    return a + 1;\n}\n".repeat(500);

    /** A clock that goes on by as much each time somebody looks. */
    private static LongSupplier each(Duration step) {
        AtomicLong now = new AtomicLong();
        return () -> now.addAndGet(step.toNanos());
    }

    @Test
    void noiseIsLeftUnreadWhenItTakesTooLong() {
        ParseBudget patience = new ParseBudget(TEN, each(Duration.ofMillis(3)));
        SyntaxTree tree = SYNTAX.parse(Languages.CPP, NOISE, patience);
        assertTrue(tree.isUnread());
        assertFalse(tree.problems().isEmpty(), "what nobody has read is not called valid");
        assertTrue(patience.isGone());
    }

    @Test
    void noiseIsReadAsLongAsItIsQuick() {
        ParseBudget patience = new ParseBudget(TEN, each(Duration.ZERO));
        SyntaxTree tree = SYNTAX.parse(Languages.CPP, NOISE, patience);
        assertFalse(tree.isUnread());
        assertEquals(SYNTAX.parse(Languages.CPP, NOISE), tree);
    }

    @Test
    void codeThatParsesCostsNothing() {
        ParseBudget patience = new ParseBudget(TEN, each(Duration.ofNanos(50_000)));
        for (int i = 0; i < 3; i++) {
            assertTrue(SYNTAX.parse(Languages.CPP, CODE, patience).problems().isEmpty());
        }
        assertFalse(patience.isGone());
    }

    @Test
    void aThreadThatWaitedForAProcessorHasReadOn() {
        AtomicInteger looks = new AtomicInteger();
        LongSupplier suspendedOnce =
                () -> looks.incrementAndGet() < 3 ? 0 : Duration.ofMinutes(1).toNanos();
        SyntaxTree tree = SYNTAX.parse(Languages.CPP, CODE, new ParseBudget(TEN, suspendedOnce));
        assertEquals(SYNTAX.parse(Languages.CPP, CODE), tree);
        assertTrue(looks.get() > 3, "the clock went on in the middle of the text");
    }

    @Test
    void oneLongStepMayHaveWaitedButNotOneAfterTheOther() {
        assertEquals(6, longSteps(20, 1), "between short ones each counts for 4 ms");
        assertEquals(2, longSteps(20, 0), "4 ms and 20");
    }

    /** How many steps of {@code millis} fit into 20 ms, with some in between that take no time. */
    private static int longSteps(int millis, int shortBetween) {
        AtomicLong now = new AtomicLong();
        ParseBudget patience = new ParseBudget(Duration.ofMillis(20), now::get);
        patience.begin(0);
        int steps = 0;
        boolean over = false;
        while (!over) {
            now.addAndGet(Duration.ofMillis(millis).toNanos());
            over = patience.isOver();
            steps++;
            for (int i = 0; i < shortBetween && !over; i++) {
                over = patience.isOver();
            }
        }
        return steps;
    }

    @Test
    void aBadTextIsReadOnceHoweverOftenItComesBy() {
        AtomicInteger reads = new AtomicInteger();
        Syntax counting = new Syntax() {
            @Override
            public SyntaxTree parse(Language language, String text) {
                reads.incrementAndGet();
                return SYNTAX.parse(language, text);
            }

            @Override
            public boolean knows(Language language) {
                return true;
            }
        };
        BudgetedSyntax patient = new BudgetedSyntax(counting);
        for (int i = 0; i < 3; i++) {
            assertFalse(
                    patient.parse(Languages.CPP, new String(NOISE)).problems().isEmpty());
            assertEquals(Layout.UNKNOWN, patient.layout(Languages.CPP, NOISE));
        }
        assertEquals(1, reads.get());
        patient.parse(Languages.JAVA, NOISE);
        assertEquals(2, reads.get(), "another language may read it otherwise");
    }
}
