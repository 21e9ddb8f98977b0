// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.generate.GenerationResult.ValidationReport;
import dev.autodev.language.Languages;
import dev.autodev.outcome.Outcome;
import dev.autodev.testkit.FuzzedReplies;
import dev.autodev.text.Span;
import dev.autodev.text.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No answer makes the pipeline throw or damages a document. {@code evaluation/fuzz.sh} runs many more tries. */
class FuzzedRepliesTest {

    private static final int REPLIES = 12;

    static List<FuzzedDocument> documents() {
        return FuzzedDocument.ALL;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void anyAnswerGivesAResultAndKeepsTheRestOfTheDocument(FuzzedDocument document) {
        FuzzedReplies replies = new FuzzedReplies(document.language().id().hashCode(), document.answers());
        try (FuzzTrial trial = new FuzzTrial()) {
            for (int i = 0; i < REPLIES; i++) {
                String reply = replies.next();
                assertEquals(Optional.empty(), trial.complaint(document, trial.outcome(document, reply)), reply);
            }
            assertTrue(trial.applied() > REPLIES / 2, () -> trial.applied() + " edits");
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void textThatRepeatsTheDocumentDoesNotDamageIt(FuzzedDocument document) {
        Span target = target(document);

        assertFalse(FuzzTrial.isDamage(document, List.of(new TextEdit(Span.at(target.end()), document.text()))));
        assertFalse(FuzzTrial.isDamage(document, List.of(new TextEdit(target, document.text()))));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void removedNeighborIsDamageEvenIfTheNewTextHasIt(FuzzedDocument document) {
        Span target = target(document);
        int end = document.text().length();

        for (Span removed : List.of(new Span(0, target.end()), new Span(target.start(), end))) {
            assertTrue(FuzzTrial.isDamage(document, List.of(new TextEdit(removed, document.stub()))));
            assertTrue(FuzzTrial.isDamage(document, List.of(new TextEdit(removed, "x\n" + document.text() + "\nx\n"))));
        }
        assertTrue(FuzzTrial.isDamage(document, List.of(new TextEdit(Span.at(end), "\nx"))));
    }

    /** Its document would take as much work again. */
    @Test
    void rawTextThatSpendsTheBudgetIsNotParsedAgainInItsDocument() {
        String reply = IntStream.range(0, 100)
                .mapToObj(i -> "w" + i * 7919 % 997 + " one, [ two\n")
                .collect(Collectors.joining());
        try (FuzzTrial trial = new FuzzTrial()) {
            Outcome<GenerationResult> outcome = trial.outcome(python(), reply);

            ValidationReport report =
                    ((Outcome.Success<GenerationResult>) outcome).value().validation();
            assertEquals(
                    List.of("too much does not parse"),
                    report.problems().stream()
                            .map(ValidationReport.CodeProblem::message)
                            .toList());
        }
    }

    private static FuzzedDocument python() {
        return FuzzedDocument.ALL.stream()
                .filter(document -> document.language().equals(Languages.PYTHON))
                .findFirst()
                .orElseThrow();
    }

    private static Span target(FuzzedDocument document) {
        int start = document.before().length();
        return new Span(start, start + document.stub().length());
    }
}
