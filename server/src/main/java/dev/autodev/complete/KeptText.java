// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.complete.CompletionPlace.Extent;
import dev.autodev.complete.CompletionSource.Answer;
import dev.autodev.complete.CompletionSource.Question;

/**
 * What is to be suggested of an answer.
 *
 * <p><i>Immutable.</i>
 *
 * @param text may be blank: nothing is suggested
 * @param provider by which it was made
 * @param extent up to where the model was let go on
 */
record KeptText(String text, String provider, Extent extent) {

    static KeptText of(Answer answer, Question question) {
        boolean isStopped = question.isEnough(answer.text());
        return new KeptText(
                AnswerCleaner.text(answer.text(), question.place()),
                answer.provider(),
                isStopped ? question.place().extent() : Extent.BLOCK);
    }

    KeptText from(int index) {
        return new KeptText(text.substring(index), provider, extent);
    }
}
