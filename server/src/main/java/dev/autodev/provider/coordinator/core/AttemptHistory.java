// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.coordinator.core;

import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.failure.ProviderFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of a shared call that have ended, as its result lists them.
 *
 * <p><i>Immutable.</i>
 *
 * @param lastReal the last failure of an attempt that was made, not merely denied
 */
public record AttemptHistory(
        List<Attempt> attempts, @Nullable ProviderFailure lastReal) {

    static final AttemptHistory EMPTY = new AttemptHistory(List.of(), null);

    public AttemptHistory {
        attempts = List.copyOf(attempts);
    }

    AttemptHistory plus(Attempt attempt) {
        return plus(attempt, lastReal);
    }

    /** With an attempt that was made and failed. */
    AttemptHistory plus(Attempt attempt, @Nullable ProviderFailure failure) {
        List<Attempt> more = new ArrayList<>(attempts);
        more.add(attempt);
        return new AttemptHistory(more, failure);
    }

    /** Whether an expired cached answer is better than this failure; for a deadline, the last real cause counts too. */
    boolean staleMayAnswer(FailureKind kind) {
        boolean lastCauseAllows =
                lastReal == null || FailurePolicy.of(lastReal.kind()).staleMayAnswer();
        return FailurePolicy.of(kind).staleMayAnswer() && (kind != FailureKind.DEADLINE || lastCauseAllows);
    }

    /** The kind that names the whole call's failure: the last real one, so that a denial does not hide the cause. */
    FailureKind finalKind() {
        if (lastReal != null) {
            return lastReal.kind();
        }
        return attempts.isEmpty()
                ? FailureKind.NO_PROVIDER
                : Objects.requireNonNull(attempts.getLast().failure());
    }
}
