// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.testkit.FuzzedReplies;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No answer makes the pipeline throw or damages a document. {@code evaluation/fuzz.sh} runs many more tries. */
class FuzzedRepliesTest {

    private static final int REPLIES = 12;

    static java.util.List<FuzzedDocument> documents() {
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
}
