package dev.autodev.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.syntax.treesitter.CachingSyntax;
import dev.autodev.syntax.treesitter.ParseResult;
import dev.autodev.syntax.treesitter.TreeSitterSyntax;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A text that is read from where it differs from an earlier one is understood as if it were read alone. */
class IncrementalReadingTest {

    private static final TreeSitterSyntax SYNTAX = new TreeSitterSyntax();

    /** As long as texts that are worth it. */
    private static final int LENGTH = 10_000;

    /** Replaces a part of a text; places are fractions of its length. */
    record Edit(double at, int removed, String inserted) {
        String apply(String text) {
            int start = Math.min(text.length(), (int) (at * text.length()));
            int end = Math.min(text.length(), start + removed);
            return text.substring(0, start) + inserted + text.substring(end);
        }
    }

    @Provide
    Arbitrary<Language> languages() {
        return Arbitraries.of(Samples.languages());
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        Arbitrary<String> inserted = Arbitraries.of(
                "",
                "x",
                " ",
                "\n",
                "\r\n",
                "{",
                "}",
                "(",
                "\"",
                "/*",
                "*/",
                "//",
                "#",
                "@",
                "😀",
                "日",
                "a = 1;\n",
                "class X {}\n",
                "def f():\n    pass\n",
                "fn f() {}\n",
                "/** doc */\n",
                "import y\n",
                "    ",
                "\t");
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 1), Arbitraries.of(0, 0, 0, 1, 1, 3, 20, 300), inserted)
                .as(Edit::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Property(tries = 400)
    void isReadAsIfItWereReadAlone(@ForAll("languages") Language language, @ForAll("edits") List<Edit> edits) {
        String text = longer(Samples.source(language));
        ParseResult reading = SYNTAX.read(language, text, null);
        for (Edit edit : edits) {
            text = edit.apply(text);
            reading = SYNTAX.read(language, text, reading);
            SyntaxTree alone = SYNTAX.parse(language, text);
            // what does not parse is recovered from in one way or another; what parses has one meaning
            if (alone.problems().isEmpty() && reading.tree().problems().isEmpty()) {
                assertEquals(alone, reading.tree());
            }
            assertLiesIn(reading.tree(), new Span(0, text.length()));
        }
    }

    @Property(tries = 400)
    void aTextThatParsesAgainHasNoProblemLeft(
            @ForAll("languages") Language language, @ForAll("edits") List<Edit> edits) {
        String text = longer(Samples.source(language));
        SyntaxTree before = SYNTAX.parse(language, text);
        ParseResult reading = SYNTAX.read(language, text, null);
        for (Edit edit : edits) {
            reading = SYNTAX.read(language, edit.apply(text), reading);
            reading = SYNTAX.read(language, text, reading);
        }
        assertEquals(before.declarations(), reading.tree().declarations());
        assertEquals(before.problems(), reading.tree().problems());
    }

    @Test
    void whatDidNotChangeIsNotWalkedAgain() {
        String text = longer(Samples.source(Languages.JAVA));
        ParseResult first = SYNTAX.read(Languages.JAVA, text, null);
        ParseResult second = SYNTAX.read(Languages.JAVA, text + "\n// more\n", first);
        long same = second.outline().stream()
                .filter(known -> first.outline().stream().anyMatch(earlier -> earlier == known))
                .count();
        assertTrue(
                same > first.outline().size() / 2,
                () -> same + " of " + first.outline().size());
    }

    @Test
    void remembersAndReadsOnFromWhatWasReadLast() {
        CachingSyntax syntax = new CachingSyntax(SYNTAX);
        LatestParse document = new LatestParse();
        String text = longer(Samples.source(Languages.GO));
        SyntaxTree tree = syntax.parse(Languages.GO, text, document);
        assertSame(tree, syntax.parse(Languages.GO, text));
        String later = text + "\nfunc last() {}\n";
        assertEquals(SYNTAX.parse(Languages.GO, later), syntax.parse(Languages.GO, later, document));
    }

    @Test
    void theTreeOfAVersionIsGivenBackWhenTheNextIsThereAndTheLastWithTheDocument() {
        LatestParse document = new LatestParse();
        String text = longer(Samples.source(Languages.GO));
        List<ParseResult> readings = new ArrayList<>();
        for (int version = 0; version < 3; version++) {
            String now = text + "\n// " + version + "\n";
            document.next(latest -> {
                readings.add(SYNTAX.read(Languages.GO, now, (ParseResult) latest));
                return readings.getLast();
            });
        }
        assertTrue(isGivenBack(readings.get(0)));
        assertTrue(isGivenBack(readings.get(1)));
        assertFalse(isGivenBack(readings.get(2)));
        document.close();
        assertTrue(isGivenBack(readings.get(2)));
        document.next(latest -> {
            assertNull(latest);
            readings.add(SYNTAX.read(Languages.GO, text, null));
            return readings.getLast();
        });
        assertTrue(isGivenBack(readings.get(3)), "what is read behind the close");
    }

    private static boolean isGivenBack(ParseResult reading) {
        try {
            reading.nativeTree().copy().close();
            return false;
        } catch (IllegalStateException closed) {
            return true;
        }
    }

    private static String longer(String source) {
        StringBuilder text = new StringBuilder(source);
        while (text.length() < LENGTH) {
            text.append('\n').append(source);
        }
        return text.toString();
    }

    private static void assertLiesIn(SyntaxTree tree, Span all) {
        tree.declarations().forEach(one -> assertTrue(all.contains(one.fullSpan()), one::toString));
        tree.comments().forEach(one -> assertTrue(all.contains(one.span()), one::toString));
        tree.imports().forEach(one -> assertTrue(all.contains(one.span()), one::toString));
        tree.problems().forEach(one -> assertTrue(all.contains(one.span()), one::toString));
    }
}
