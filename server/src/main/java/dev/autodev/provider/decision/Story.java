package dev.autodev.provider.decision;

import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ProviderFailure;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to a flight so far, as its end will tell it.
 *
 * <p><i>Immutable.</i>
 *
 * @param lastReal the last failure of a call that was made
 */
public record Story(List<Attempt> attempts, @Nullable ProviderFailure lastReal) {

    static final Story EMPTY = new Story(List.of(), null);

    public Story {
        attempts = List.copyOf(attempts);
    }

    Story plus(Attempt attempt) {
        return new Story(Few.plus(attempts, attempt), lastReal);
    }

    /** With a call that was made and failed. */
    Story plus(Attempt attempt, ProviderFailure failure) {
        return new Story(Few.plus(attempts, attempt), failure);
    }

    /** Whether an expired answer is better than an end of this kind: the last cause counts as well. */
    boolean staleMayAnswer(FailureKind kind) {
        boolean lastCauseAllows =
                lastReal == null || FailurePolicy.of(lastReal.kind()).staleMayAnswer();
        return FailurePolicy.of(kind).staleMayAnswer() && (kind != FailureKind.DEADLINE || lastCauseAllows);
    }

    /** The last real failure: a call that was merely held back hides no cause. */
    FailureKind kindOfTheEnd() {
        if (lastReal != null) {
            return lastReal.kind();
        }
        return attempts.isEmpty()
                ? FailureKind.NO_PROVIDER
                : Objects.requireNonNull(attempts.getLast().failure());
    }
}
