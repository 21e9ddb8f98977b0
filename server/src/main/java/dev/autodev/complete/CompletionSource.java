// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.complete.CompletionPlace.Extent;
import dev.autodev.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Gets the text for a cursor from a model. <i>Thread-safe.</i> */
public interface CompletionSource {

    /**
     * The same for the documents of an open folder, whose ignore files count.
     *
     * @param folder null if none is open
     */
    default CompletionSource in(@Nullable Path folder) {
        return this;
    }

    /** Why no provider may be called at this place, as a sentence for the user; empty if one may. */
    Optional<String> refusal(Question question);

    /** Starts a call and returns at once. */
    Cancellation ask(Question question, Listener listener);

    /** What is asked. */
    record Question(CompletionRequest request, CompletionPlace place, Settings settings) {

        /**
         * The question at the cursor of a request; empty where nothing is suggested. Parses the document if the user requests a
         * suggestion, since how much is wanted then decides which text is long enough.
         */
        static Optional<Question> at(CompletionRequest request, Settings settings) {
            TextAround around = request.around();
            BooleanSupplier isInComment = () -> request.syntax().isChecked()
                    ? request.syntax().isInComment(request.selection().end())
                    : CompletionPlace.isInLineComment(around, request.language());
            Optional<Question> question = CompletionPlace.of(
                            around,
                            request.language(),
                            request.isInvoked(),
                            settings.completion().multiline(),
                            isInComment)
                    .map(place -> new Question(request, place, settings));
            question.filter(one -> request.isInvoked()).ifPresent(Question::parse);
            return question;
        }

        TextAround around() {
            return place.around();
        }

        /** Parses the document if that has not been done. */
        void parse() {
            place.extent();
        }

        /** Whether a text up to this extent is long enough: who requests a suggestion wants the whole block. */
        boolean isServedBy(Extent extent) {
            return !request.isInvoked() || extent.compareTo(place.extent()) >= 0;
        }

        /** Whether this beginning of an answer is enough. */
        public boolean isEnough(String beginning) {
            return AnswerCleaner.isEnough(beginning, place);
        }
    }

    /**
     * A whole answer.
     *
     * @param text as received
     * @param provider by which it was made
     */
    record Answer(String text, String provider) {}

    /** Receives an answer, on any thread. */
    interface Listener {

        /** All of the answer that has been received. */
        void progress(String beginning);

        void answered(Answer answer);

        /** @param reason a sentence for the user */
        void failed(String reason);
    }

    /** Ends a call or a wait at once, if it has not ended; closes its connection. */
    @FunctionalInterface
    interface Cancellation {
        void cancel();
    }
}
