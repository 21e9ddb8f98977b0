package dev.autodev.provider.coordinator.core;

import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ModelAnswer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something to do for a flight. <i>Immutable.</i> */
public sealed interface CallCommand {

    /**
     * Ask this candidate, and report under the leg's number within {@code limit}.
     *
     * @param payer the candidate whose account pays a token for it: itself for a further call, the slow one for a second
     *     leg beside it; {@link CallState#NOBODY} if it is free
     */
    record StartAttempt(int attempt, int candidate, Duration limit, int payer) implements CallCommand {

        /** The object in {@code clients}, one for each candidate, that pays for it; null if it is free. */
        public <C> @Nullable C payerOf(List<C> clients) {
            return payer == CallState.NO_CANDIDATE ? null : clients.get(payer);
        }
    }

    /** Close the connection of this leg; it will not be heard any more. */
    record AbortAttempt(int attempt, Reason why) implements CallCommand {

        /** What it says about the provider that a call of it was ended. */
        public enum Reason {
            /** Nothing: nobody waits for the answer any more. */
            UNWANTED,
            /** That it was slower than another one. */
            OUTRUN,
            /** As much as a limit that fired. */
            TIME_OVER
        }
    }

    /** This waiter's request is over. */
    record Settle(int caller, Settlement settlement) implements CallCommand {}

    /** How a request ends. */
    sealed interface Settlement {

        record Accepted(int candidate, ModelAnswer reply, List<Attempt> attempts) implements Settlement {}

        record Rejected(
                FailureKind kind,
                List<Attempt> attempts,
                @Nullable Duration retryAfter,
                boolean staleMayAnswer) implements Settlement {}
    }
}
