package dev.autodev.provider.coordinator.core;

import dev.autodev.provider.coordinator.core.CallState.ReducerStep;
import java.util.List;

/**
 * What to do next: {@code next(state, event, now)} gives the state after and the commands. The coordinator's whole
 * judgement, and nothing else, so that tests can run years of it in a second, replay recorded traffic and try every order
 * of events.
 *
 * <p>The order of play: each provider of the chain is asked once, in order, before any is asked again; a provider is asked
 * again only as {@link FailurePolicy} allows, after a wait, within all {@link RequestLimits}. A wait is started only if a call
 * will follow it. Everyone who waits is told exactly once. One waiter's leaving touches no other; with the last one gone,
 * all calls are closed.
 */
public final class CallReducer {

    private CallReducer() {}

    public static ReducerStep next(CallState state, CallEvent event, long now) {
        if (state.settled()) {
            return new ReducerStep(state, List.of());
        }
        Transition turn = new Transition(state, now);
        switch (event) {
            case CallEvent.CallerJoined joined -> turn.joined(joined);
            case CallEvent.CallerLeft left -> turn.left(left.caller());
            case CallEvent.AttemptSucceeded answered -> turn.answered(answered);
            case CallEvent.AttemptFailed failed -> turn.failed(failed);
            case CallEvent.AttemptDenied heldBack -> turn.heldBack(heldBack);
            case CallEvent.TimePassed passed -> turn.timePassed();
        }
        return turn.step();
    }
}
