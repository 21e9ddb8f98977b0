// SPDX-License-Identifier: Apache-2.0
package dev.autodev.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.syntax.treesitter.TokenIndex;
import dev.autodev.syntax.treesitter.TreeSitterSyntax;
import dev.autodev.text.Span;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SyntaxPropertiesTest {

    private static final TreeSitterSyntax SYNTAX = new TreeSitterSyntax(System::nanoTime);

    record Broken(Language language, String source) {}

    @Provide
    Arbitrary<Broken> broken() {
        Arbitrary<String> noise = Arbitraries.of(
                "{", "}", "(", ")", "\"", "'", "/*", "*/", "//", "#", "\n", "\r", ";", "class ", "def ", "=> ", "fn ",
                "😀", "\uD83D", "\u0000", "<", "end\n", "@", "TODO", "`", "\t");
        Arbitrary<Double> place = Arbitraries.doubles().between(0, 1);
        return Combinators.combine(Arbitraries.of(Samples.languages()), place, place, noise, place)
                .as((language, from, length, insert, at) -> {
                    String sample = Samples.source(language);
                    int start = (int) (from * sample.length());
                    int end = Math.min(sample.length(), start + (int) (length * length * 200));
                    String cut = sample.substring(0, start) + sample.substring(end);
                    int spot = (int) (at * cut.length());
                    return new Broken(language, cut.substring(0, spot) + insert + cut.substring(spot));
                });
    }

    @Property(tries = 300)
    void anyTextIsReadAndEverySpanLiesWithinIt(@ForAll("broken") Broken broken) {
        SyntaxTree tree = SYNTAX.parse(broken.language(), broken.source());
        assertTrue(tree.checked());
        Span all = new Span(0, broken.source().length());
        for (Declaration declaration : tree.declarations()) {
            assertTrue(all.contains(declaration.span()));
            assertTrue(declaration.span().contains(declaration.nameSpan()), declaration.toString());
            assertTrue(declaration.span().contains(declaration.signature()), declaration.toString());
            assertTrue(
                    declaration.body() == null || declaration.span().contains(declaration.body()),
                    declaration.toString());
            assertTrue(declaration.doc() == null || all.contains(declaration.doc()));
            assertEquals(declaration.nameSpan().of(broken.source()), declaration.name());
        }
        tree.comments().forEach(comment -> assertTrue(all.contains(comment.span())));
        tree.imports().forEach(found -> assertTrue(all.contains(found.span())));
        tree.problems().forEach(problem -> assertTrue(all.contains(problem.span())));
    }

    @Property(tries = 300)
    void declarationsNestAndComeInOrder(@ForAll("broken") Broken broken) {
        List<Declaration> declarations =
                SYNTAX.parse(broken.language(), broken.source()).declarations();
        for (int i = 0; i < declarations.size(); i++) {
            Span outer = declarations.get(i).span();
            for (Declaration later : declarations.subList(i + 1, declarations.size())) {
                assertTrue(outer.start() <= later.span().start(), () -> outer + " before " + later);
                assertTrue(
                        !outer.overlaps(later.span()) || outer.contains(later.span()), () -> outer + " and " + later);
            }
        }
    }

    /** But for functions without a body: in a broken text they may stand where no walk looks. */
    @Property(tries = 300)
    void landmarksLeaveNothingOut(@ForAll("broken") Broken broken) {
        SyntaxTree all = SYNTAX.parse(broken.language(), broken.source(), TokenIndex.everywhere(broken.source()));
        SyntaxTree tree = SYNTAX.parse(broken.language(), broken.source());
        assertEquals(withBody(all), withBody(tree));
        assertEquals(all.comments(), tree.comments());
        assertEquals(all.imports(), tree.imports());
        assertEquals(all.problems(), tree.problems());
    }

    /** Rust allows white space there, and a broken text anything. */
    @Example
    void anAttributeBrokenBehindItsHashIsPartOfItsType() {
        for (String attribute : List.of("# [derive(Debug)]", "#}[derive(Debug)]")) {
            String source = "fn one() {}\n\n" + attribute + "\nstruct Point {\n    x: i32,\n}\n";
            Declaration point =
                    SYNTAX.parse(Languages.RUST, source).declarations().getLast();
            assertEquals("Point", point.name());
            assertEquals(source.indexOf(attribute), point.span().start());
        }
    }

    private static List<Declaration> withBody(SyntaxTree tree) {
        return tree.declarations().stream()
                .filter(declaration -> declaration.body() != null)
                .toList();
    }
}
