package dev.autodev.provider.coordinator.core;

import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.failure.ProviderFailure;
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
public record AttemptHistory(
        List<Attempt> attempts, @Nullable ProviderFailure lastReal) {

    static final AttemptHistory EMPTY = new AttemptHistory(List.of(), null);

    public AttemptHistory {
        attempts = List.copyOf(attempts);
    }

    AttemptHistory plus(Attempt attempt) {
        return new AttemptHistory(SmallLists.plus(attempts, attempt), lastReal);
    }

    /** With a call that was made and failed. */
    AttemptHistory plus(Attempt attempt, ProviderFailure failure) {
        return new AttemptHistory(SmallLists.plus(attempts, attempt), failure);
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
