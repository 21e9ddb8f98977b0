// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.coordinator.core;

import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ModelAnswer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the shell has to do for a shared call. <i>Immutable.</i> */
public sealed interface CallCommand {

    /**
     * Call this candidate, and report the end under the id {@code attempt} within {@code limit}.
     *
     * @param payer the candidate whose retry tokens pay for the attempt: itself for a retry, the slow one for a hedge,
     *     {@link CandidateChain#NO_CANDIDATE} if it is free
     */
    record StartAttempt(int attempt, int candidate, Duration limit, int payer) implements CallCommand {

        /** The element of {@code clients}, which has one for each candidate, that pays; null if the attempt is free. */
        public <C> @Nullable C payerOf(List<C> clients) {
            return payer == CandidateChain.NO_CANDIDATE ? null : clients.get(payer);
        }
    }

    /** Close the connection of this attempt and ignore its end. */
    record AbortAttempt(int attempt, Reason why) implements CallCommand {

        /** What the abort says about the provider's health. */
        public enum Reason {
            /** Nothing: no caller waits for the answer. */
            UNWANTED,
            /** It was slower than another provider. */
            OVERTAKEN,
            /** As much as an exceeded time limit. */
            TIME_OVER
        }
    }

    /** Hand this caller its result. */
    record Settle(int caller, Settlement settlement) implements CallCommand {}

    /** The result of a call for one caller. */
    sealed interface Settlement {

        record Accepted(int candidate, ModelAnswer answer, List<Attempt> attempts) implements Settlement {}

        /**
         * @param retryAfter when a new request may succeed, null if that is not known
         * @param staleMayAnswer whether an expired cached answer is better than this failure
         */
        record Rejected(
                FailureKind kind,
                List<Attempt> attempts,
                @Nullable Duration retryAfter,
                boolean staleMayAnswer) implements Settlement {}
    }
}
