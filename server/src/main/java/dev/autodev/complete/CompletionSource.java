// SPDX-License-Identifier: Apache-2.0
package dev.autodev.complete;

import dev.autodev.settings.Settings;
import java.util.Optional;

/** Gets the text for a cursor from a model. <i>Thread-safe.</i> */
public interface CompletionSource {

    /** Why no model may be called for this request, as a sentence for the user; empty if one may. */
    Optional<String> refusal(CompletionRequest request, Settings settings);

    /** Starts a call and returns at once. */
    Cancellation ask(Question question, Listener listener);

    /** What is asked. */
    record Question(CompletionRequest request, CompletionPlace place, Settings settings) {

        TextAround around() {
            return place.around();
        }

        /** Whether this beginning of an answer is enough. */
        boolean isEnough(String beginning) {
            return AnswerCleaner.isEnough(beginning, place);
        }
    }

    /** Receives an answer, on any thread. */
    interface Listener {

        /** All of the answer that has been received. */
        void progress(String beginning);

        void answered(String answer);

        /** @param reason a sentence for the user */
        void failed(String reason);
    }

    /** Ends a call or a wait at once, if it has not ended; closes its connection. */
    @FunctionalInterface
    interface Cancellation {
        void cancel();
    }
}
