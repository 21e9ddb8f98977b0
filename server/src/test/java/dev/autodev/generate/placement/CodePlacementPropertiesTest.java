// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.autodev.generate.edit.EditTarget;
import dev.autodev.generate.edit.PlacedCode;
import dev.autodev.generate.reply.ReplyReader;
import dev.autodev.generate.reply.Snippet;
import dev.autodev.language.Language;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.task.Task;
import dev.autodev.testkit.TestPipeline;
import dev.autodev.text.Indentation;
import dev.autodev.text.LineEnding;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextEdit;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** For any layout of document and answer, exactly the bytes of the target change. */
class CodePlacementPropertiesTest {

    private static final Indentation FOUR = new Indentation("    ");

    /** The layout of a document. */
    record Look(String unit, LineEnding ending, boolean finalNewline, boolean mark) {
        String of(String text) {
            String laidOut = ending.applyTo(new Indentation(unit).rewrite(text, FOUR));
            String end = finalNewline ? laidOut : laidOut.stripTrailing();
            return mark ? "\uFEFF" + end : end;
        }
    }

    /** The comments around the target. */
    record Surroundings(List<String> before, List<String> after) {}

    /** The layout of an answer. */
    record Manner(String unit, boolean crlf, boolean bodyOnly, boolean fenced, boolean chatty) {
        String of(PlacementSample sample) {
            String code = new Indentation(unit).rewrite(bodyOnly ? sample.answeredBody() : sample.answered(), FOUR);
            String block = fenced ? "```" + sample.language().id() + "\n" + code + "```\n" : code;
            String answer = chatty && fenced ? "Here it is 😀:\n\n" + block + "\nIt adds, and clamps.\n" : block;
            return crlf ? answer.replace("\n", "\r\n") : answer;
        }
    }

    @Property(tries = 1_500)
    void onlyTheTargetChanges(
            @ForAll("samples") PlacementSample sample,
            @ForAll("looks") Look look,
            @ForAll("surroundings") Surroundings around,
            @ForAll("manners") Manner manner) {
        String before = look.of(sample.file(around.before(), around.after(), sample.stub()));
        String expected = look.of(sample.file(around.before(), around.after(), sample.solved()));
        Language language = sample.language();
        TextDocument document = new TextDocument("file:///w/file", language.id(), 1, before);
        SyntaxTree tree = TestPipeline.SYNTAX.parse(language, before);
        int caret = before.indexOf(sample.stubWord());
        Declaration target = tree.functionAt(caret).orElseThrow();
        Snippet snippet = new ReplyReader(TestPipeline.SYNTAX)
                .read(manner.of(sample), language, "total")
                .orElseThrow();
        PlacedCode placed = CodePlacement.place(
                        new EditTarget(Task.IMPLEMENT, language, document, tree, Span.at(caret), target), snippet)
                .orElseThrow();
        assertEquals(expected, TextEdit.apply(before, placed.edits()));
    }

    @Provide
    Arbitrary<PlacementSample> samples() {
        return Arbitraries.of(PlacementSample.ALL);
    }

    @Provide
    Arbitrary<Look> looks() {
        return Combinators.combine(
                        Arbitraries.of("\t", "  ", "    "),
                        Arbitraries.of(LineEnding.LF, LineEnding.CRLF),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(Look::new);
    }

    @Provide
    Arbitrary<Surroundings> surroundings() {
        Arbitrary<List<String>> remarks = Arbitraries.of(
                        "plain",
                        "😀 日本語 e\u0301",
                        "👩‍👩‍👧 \u202Eabc",
                        "trailing  ",
                        "{ ( [ \" '",
                        "TODO later",
                        "ß\u00A0ü")
                .list()
                .ofMaxSize(3);
        return Combinators.combine(remarks, remarks).as(Surroundings::new);
    }

    @Provide
    Arbitrary<Manner> manners() {
        return Combinators.combine(
                        Arbitraries.of("\t", "  ", "    "),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(Manner::new);
    }
}
