// SPDX-License-Identifier: Apache-2.0
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
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.junit.jupiter.api.Test;

/** Parsing from where a text differs from its earlier version gives the tree that parsing all of it gives. */
class IncrementalReadingTest {

    private static final TreeSitterSyntax SYNTAX = new TreeSitterSyntax(System::nanoTime);

    /** In UTF-16 code units; shorter texts are not parsed incrementally. */
    private static final int LENGTH = 10_000;

    /** At least this share of all comparisons must be of trees without a problem: the others compare nothing. */
    private static final double LEAST_COMPARED_PERCENT = 35;

    private static final Map<Language, ParseResult> SAMPLES = Samples.languages().stream()
            .collect(Collectors.toMap(
                    language -> language,
                    language -> SYNTAX.parseFrom(language, longer(Samples.source(language)), null)));

    /**
     * Replaces a part of a text.
     *
     * @param at the place as a fraction of the length
     * @param undone whether the edit is taken back before the next one
     */
    record Edit(double at, int removed, String inserted, boolean undone) {

        static final String LINE_COMMENT = "LINE_COMMENT";

        /** Whole lines go to the beginning of a line. */
        String apply(String text, Language language) {
            int place = Math.min(text.length(), (int) (at * text.length()));
            int start = inserted.endsWith("\n") ? text.lastIndexOf('\n', place - 1) + 1 : place;
            int end = Math.min(text.length(), start + removed);
            return text.substring(0, start)
                    + inserted.replace(LINE_COMMENT, language.lineComment())
                    + text.substring(end);
        }
    }

    @Provide
    Arbitrary<Language> languages() {
        return Arbitraries.of(Samples.languages());
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        Arbitrary<Double> at = Arbitraries.doubles().between(0, 1);
        Arbitrary<String> tokens = Arbitraries.of(
                "", "x", " ", "\r", "{", "}", "(", "\"", "/*", "*/", "//", "#", "@", "😀", "日", "    ", "\t");
        Arbitrary<String> code = Arbitraries.of(
                "a = 1;\n", "class X {}\n", "def f():\n    pass\n", "fn f() {}\n", "/** doc */\n", "import y\n");
        Arbitrary<String> layout = Arbitraries.of("\n", "    \n", "\r\n", Edit.LINE_COMMENT + " 日 😀\n");
        Arbitrary<Edit> typed = Combinators.combine(
                        at,
                        Arbitraries.of(0, 0, 0, 1, 1, 3, 20, 300),
                        Arbitraries.oneOf(tokens, code),
                        Arbitraries.of(true, true, true, true, false))
                .as(Edit::new);
        Arbitrary<Edit> spaced = Combinators.combine(
                        at, Arbitraries.just(0), layout, Arbitraries.of(true, false, false))
                .as(Edit::new);
        return Arbitraries.oneOf(typed, spaced).list().ofMinSize(1).ofMaxSize(6);
    }

    @Property(tries = 80)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void incrementalParseEqualsFullParse(@ForAll("languages") Language language, @ForAll("edits") List<Edit> edits) {
        ParseResult reading = SAMPLES.get(language);
        for (Edit edit : edits) {
            String before = reading.text();
            boolean wasClean = reading.tree().problems().isEmpty();
            String text = edit.apply(before, language);
            ParseResult edited = SYNTAX.parseFrom(language, text, reading);
            SyntaxTree full = SYNTAX.parse(language, text);
            // there are several ways to recover from an error, but only one tree without one
            boolean clean =
                    full.problems().isEmpty() && edited.tree().problems().isEmpty();
            Statistics.label("compared").collect(clean);
            if (clean) {
                assertEquals(full, edited.tree());
            }
            assertLiesIn(edited.tree(), new Span(0, text.length()));
            if (edit.undone()) {
                ParseResult restored = SYNTAX.parseFrom(language, before, edited);
                edited.release();
                if (wasClean) {
                    assertEquals(reading.tree(), restored.tree());
                }
                edited = restored;
            }
            reading = edited;
        }
        Statistics.label("compared")
                .coverage(checked -> checked.check(true).percentage(share -> share >= LEAST_COMPARED_PERCENT));
    }

    @Property(tries = 40)
    void restoredTextHasItsFirstTreeAgain(@ForAll("languages") Language language, @ForAll("edits") List<Edit> edits) {
        ParseResult first = SAMPLES.get(language);
        ParseResult reading = first;
        for (Edit edit : edits) {
            reading = SYNTAX.parseFrom(language, edit.apply(first.text(), language), reading);
            reading = SYNTAX.parseFrom(language, first.text(), reading);
        }
        assertEquals(first.tree().declarations(), reading.tree().declarations());
        assertEquals(first.tree().problems(), reading.tree().problems());
    }

    @Test
    void unchangedDeclarationsAreReused() {
        String text = longer(Samples.source(Languages.JAVA));
        ParseResult first = SYNTAX.parseFrom(Languages.JAVA, text, null);
        ParseResult second = SYNTAX.parseFrom(Languages.JAVA, text + "\n// more\n", first);
        long same = second.outline().stream()
                .filter(known -> first.outline().stream().anyMatch(earlier -> earlier == known))
                .count();
        assertTrue(
                same > first.outline().size() / 2,
                () -> same + " of " + first.outline().size());
    }

    @Test
    void cachesTreesAndParsesIncrementally() {
        CachingSyntax syntax = new CachingSyntax(SYNTAX);
        LatestParse document = new LatestParse();
        String text = longer(Samples.source(Languages.GO));
        SyntaxTree tree = syntax.parse(Languages.GO, text, document);
        assertSame(tree, syntax.parse(Languages.GO, text));
        String later = text + "\nfunc last() {}\n";
        assertEquals(SYNTAX.parse(Languages.GO, later), syntax.parse(Languages.GO, later, document));
    }

    @Test
    void aNativeTreeIsReleasedByTheNextVersionOrByClosingTheDocument() {
        LatestParse document = new LatestParse();
        String text = longer(Samples.source(Languages.GO));
        List<ParseResult> readings = new ArrayList<>();
        for (int version = 0; version < 3; version++) {
            String now = text + "\n// " + version + "\n";
            document.next(latest -> {
                readings.add(SYNTAX.parseFrom(Languages.GO, now, (ParseResult) latest));
                return readings.getLast();
            });
        }
        assertTrue(isReleased(readings.get(0)));
        assertTrue(isReleased(readings.get(1)));
        assertFalse(isReleased(readings.get(2)));
        document.close();
        assertTrue(isReleased(readings.get(2)));
        document.next(latest -> {
            assertNull(latest);
            readings.add(SYNTAX.parseFrom(Languages.GO, text, null));
            return readings.getLast();
        });
        assertTrue(isReleased(readings.get(3)), "parsed after the close");
    }

    private static boolean isReleased(ParseResult reading) {
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
