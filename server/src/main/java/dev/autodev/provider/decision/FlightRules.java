package dev.autodev.provider.decision;

import dev.autodev.provider.decision.FlightState.Step;
import java.util.List;

/**
 * What to do next: {@code next(state, event, now)} gives the state after and the commands. The coordinator's whole
 * judgement, and nothing else, so that tests can run years of it in a second, replay recorded traffic and try every order
 * of events.
 *
 * <p>The order of play: each provider of the chain is asked once, in order, before any is asked again; a provider is asked
 * again only as {@link FailurePolicy} allows, after a wait, within all {@link Limits}. A wait is started only if a call
 * will follow it. Everyone who waits is told exactly once. One waiter's leaving touches no other; with the last one gone,
 * all calls are closed.
 */
public final class FlightRules {

    private FlightRules() {}

    public static Step next(FlightState state, FlightEvent event, long now) {
        if (state.settled()) {
            return new Step(state, List.of());
        }
        Turn turn = new Turn(state, now);
        switch (event) {
            case FlightEvent.Joined joined -> turn.joined(joined);
            case FlightEvent.Left left -> turn.left(left.waiter());
            case FlightEvent.Answered answered -> turn.answered(answered);
            case FlightEvent.Failed failed -> turn.failed(failed);
            case FlightEvent.HeldBack heldBack -> turn.heldBack(heldBack);
            case FlightEvent.TimePassed passed -> turn.timePassed();
        }
        return turn.step();
    }
}
