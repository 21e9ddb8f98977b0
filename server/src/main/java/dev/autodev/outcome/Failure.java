package dev.autodev.outcome;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request has no result. Each message is one sentence for a person: what happened, and what to do.
 *
 * <p><i>Immutable.</i>
 */
public sealed interface Failure {

    String message();

    /** The request itself is wrong; the same request will fail again. */
    record InvalidRequest(String message) implements Failure {}

    /** The document changed inside the target while the work was under way; nothing was applied. */
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
     * @param kind the cause that counts: the last real one, not a breaker's rejection that masks it
     * @param attempts every call made and every provider held back, in order
     * @param retryAfter when it is worth trying again, null if unknown
     */
    record NotGenerated(
            FailureKind kind,
            String message,
            List<Attempt> attempts,
            @Nullable Duration retryAfter) implements Failure {
        public NotGenerated {
            attempts = List.copyOf(attempts);
        }

        public NotGenerated(FailureKind kind, String message) {
            this(kind, message, List.of(), null);
        }
    }
}
