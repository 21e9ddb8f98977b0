// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.complete.CompletionSource.Answer;
import dev.autodev.complete.CompletionSource.Cancellation;
import dev.autodev.complete.CompletionSource.Question;

/** A call of a model for one document. <i>Thread-safe.</i> */
final class LiveCall implements CompletionSource.Listener {

    private final Question question;
    private final long startedAt;
    private final Ending ending;
    private volatile String received = "";
    private volatile Cancellation cancellation = () -> {};

    /** Receives the end of a call, which may have been cancelled in the meantime. */
    interface Ending {
        void answered(LiveCall call, KeptText answer);

        void failed(LiveCall call, String reason);
    }

    LiveCall(Question question, long startedAt, Ending ending) {
        this.question = question;
        this.startedAt = startedAt;
        this.ending = ending;
    }

    void start(CompletionSource source) {
        cancellation = source.ask(question, this);
    }

    void cancel() {
        cancellation.cancel();
    }

    Question question() {
        return question;
    }

    long startedAt() {
        return startedAt;
    }

    @Override
    public void progress(String beginning) {
        received = beginning;
    }

    @Override
    public void answered(Answer answer) {
        ending.answered(this, KeptText.of(answer, question));
    }

    @Override
    public void failed(String reason) {
        ending.failed(this, reason);
    }

    /** Whether what the user has typed since is the beginning of the answer, and the answer will be long enough. */
    boolean serves(Question other) {
        TextAround around = other.around();
        if (!other.isServedBy(question.place().extent())
                || !around.suffix().equals(question.around().suffix())) {
            return false;
        }
        String prefix = question.around().prefix();
        String text = AnswerRepeats.withoutPrefix(ModelNoise.removed(received, question.around()), question.place());
        return SuggestionCache.typed(SuggestionCache.tail(prefix), text, around.prefix()) >= 0;
    }
}
