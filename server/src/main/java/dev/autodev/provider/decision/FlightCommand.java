package dev.autodev.provider.decision;

import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ProviderReply;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something to do for a flight. <i>Immutable.</i> */
public sealed interface FlightCommand {

    /**
     * Ask this candidate, and report under the leg's number within {@code limit}.
     *
     * @param payer the candidate whose account pays a token for it: itself for a further call, the slow one for a second
     *     leg beside it; {@link FlightState#NOBODY} if it is free
     */
    record Ask(int leg, int candidate, Duration limit, int payer) implements FlightCommand {

        /** The object in {@code clients}, one for each candidate, that pays for it; null if it is free. */
        public <C> @Nullable C payerOf(List<C> clients) {
            return payer == FlightState.NOBODY ? null : clients.get(payer);
        }
    }

    /** Close the connection of this leg; it will not be heard any more. */
    record Abort(int leg, Reason why) implements FlightCommand {

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
    record Tell(int waiter, Verdict verdict) implements FlightCommand {}

    /** How a request ends. */
    sealed interface Verdict {

        record Answered(int candidate, ProviderReply reply, List<Attempt> attempts) implements Verdict {}

        record Unanswered(
                FailureKind kind,
                List<Attempt> attempts,
                @Nullable Duration retryAfter,
                boolean staleMayAnswer) implements Verdict {}
    }
}
