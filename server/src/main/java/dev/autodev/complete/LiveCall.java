// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.complete.CompletionSource.Answer;
import dev.autodev.complete.CompletionSource.Cancellation;
import dev.autodev.complete.CompletionSource.Question;
import dev.autodev.text.LineEnding;
import dev.autodev.text.Span;

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

    /** Whether {@link #isContinuedBy} its request, and the answer will be long enough. */
    boolean serves(Question other) {
        return other.isServedBy(question.place().extent()) && isContinuedBy(other.request());
    }

    /**
     * Whether all that has changed since the call began is what was typed at its cursor, and that is the beginning of the
     * answer. Parses nothing.
     */
    boolean isContinuedBy(CompletionRequest later) {
        CompletionRequest earlier = question.request();
        CharSequence before = earlier.document().characters();
        CharSequence now = later.document().characters();
        Span place = earlier.selection();
        boolean isOnlyTyping = before.length() - place.end()
                        == now.length() - later.selection().end()
                && later.document().differsOnlyIn(place, earlier.document());
        if (!isOnlyTyping) {
            return false;
        }
        int from = Math.min(place.start(), later.selection().start());
        String known = written(before, from, earlier);
        String written = written(now, from, later);
        return written.startsWith(known)
                && AnswerRepeats.withoutPrefix(ModelNoise.removed(received, question.around()), question.place())
                        .startsWith(written.substring(known.length()));
    }

    /** The text from an offset up to the cursor, with the selected entry. */
    private static String written(CharSequence text, int from, CompletionRequest request) {
        return LineEnding.normalize(new Span(from, request.selection().start()).of(text) + request.selected());
    }
}
