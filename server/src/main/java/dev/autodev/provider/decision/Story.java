package dev.autodev.provider.decision;

import dev.autodev.outcome.Attempt;
import dev.autodev.outcome.FailureKind;
import dev.autodev.provider.ProviderFailure;
import dev.autodev.provider.decision.FlightCommand.Verdict;
import dev.autodev.provider.decision.FlightState.Leg;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What has happened to a flight so far, as its end will tell it. <i>Confined to</i> its {@link Turn}. */
final class Story {

    private final Chain chain;
    private final long now;
    private final List<Attempt> attempts;
    private @Nullable ProviderFailure lastReal;

    Story(FlightState state, Chain chain, long now) {
        this.chain = chain;
        this.now = now;
        this.attempts = new ArrayList<>(state.attempts());
        this.lastReal = state.lastReal();
    }

    List<Attempt> attempts() {
        return attempts;
    }

    @Nullable
    ProviderFailure lastReal() {
        return lastReal;
    }

    void answered(Leg leg, List<Leg> losers) {
        add(leg, null, "");
        losers.forEach(loser -> add(loser, FailureKind.CANCELLED, "another provider was faster"));
    }

    void failed(Leg leg, ProviderFailure failure) {
        lastReal = failure;
        add(leg, failure.kind(), failure.detail());
    }

    void heldBack(Leg leg, FailureKind kind, String detail) {
        add(leg, kind, detail);
    }

    /** The end for one whose time is over; others may wait on for the legs that are told of here. */
    Verdict.Unanswered tooLate(List<Leg> underWay) {
        Verdict.Unanswered verdict = unanswered(FailureKind.DEADLINE);
        List<Attempt> all = new ArrayList<>(verdict.attempts());
        underWay.forEach(leg -> all.add(attempt(leg, FailureKind.TIMEOUT, "no answer when the deadline came")));
        return new Verdict.Unanswered(verdict.kind(), List.copyOf(all), verdict.retryAfter(), verdict.staleMayAnswer());
    }

    Verdict.Unanswered unanswered(FailureKind kind) {
        boolean lastCauseAllows =
                lastReal == null || FailurePolicy.of(lastReal.kind()).staleMayAnswer();
        boolean stale = FailurePolicy.of(kind).staleMayAnswer() && (kind != FailureKind.DEADLINE || lastCauseAllows);
        return new Verdict.Unanswered(kind, List.copyOf(attempts), chain.earliestRetry(), stale);
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

    private void add(Leg leg, @Nullable FailureKind kind, String detail) {
        attempts.add(attempt(leg, kind, detail));
    }

    private Attempt attempt(Leg leg, @Nullable FailureKind kind, String detail) {
        Candidate asked = chain.candidate(leg.candidate());
        return new Attempt(asked.provider(), asked.model(), kind, detail, (now - leg.startedAt()) / 1_000_000);
    }
}
