// SPDX-License-Identifier: Apache-2.0
package dev.autodev.outcome;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request has no result. Each message is one sentence for the user: what happened, and what to do.
 *
 * <p><i>Immutable.</i>
 */
public sealed interface Failure {

    String message();

    /** The request itself is wrong; the same request will fail again. */
    record InvalidRequest(String message) implements Failure {}

    /** The document changed inside the target during the generation; nothing was applied. */
    record DocumentMoved(String message) implements Failure {}

    /** The caller cancelled. Never counted, never cached, never retried. */
    record Cancelled(String message) implements Failure {
        public Cancelled() {
            this("The request was cancelled.");
        }
    }

    /**
     * Nothing could be generated.
     *
     * @param kind the last actual cause, not a breaker's rejection that followed it
     * @param attempts all calls and all providers held back, in order
     * @param retryAfter when another try makes sense, null if unknown
     * @param answer the text of an answer that has no place in the document, null if there is none
     */
    record NotGenerated(
            FailureKind kind,
            String message,
            List<Attempt> attempts,
            @Nullable Duration retryAfter,
            @Nullable String answer)
            implements Failure {
        public NotGenerated {
            attempts = List.copyOf(attempts);
        }

        public NotGenerated(FailureKind kind, String message) {
            this(kind, message, List.of(), null);
        }

        public NotGenerated(FailureKind kind, String message, List<Attempt> attempts, @Nullable Duration retryAfter) {
            this(kind, message, attempts, retryAfter, null);
        }

        /** The same failure after earlier attempts. */
        public NotGenerated after(List<Attempt> earlier) {
            return new NotGenerated(kind, message, Attempt.joined(earlier, attempts), retryAfter, answer);
        }
    }
}
