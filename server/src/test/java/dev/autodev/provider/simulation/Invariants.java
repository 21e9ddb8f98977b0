package dev.autodev.provider.simulation;

import dev.autodev.provider.decision.FlightCommand;
import dev.autodev.provider.decision.FlightEvent;
import dev.autodev.provider.decision.FlightState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold of every single step of a flight. */
final class Invariants {

    private Invariants() {}

    static void check(FlightState before, FlightEvent event, FlightState.Step step, long now) {
        FlightState after = step.state();
        List<FlightCommand.Ask> asks = commands(step, FlightCommand.Ask.class);
        List<FlightCommand.Abort> aborts = commands(step, FlightCommand.Abort.class);
        List<FlightCommand.Tell> tells = commands(step, FlightCommand.Tell.class);

        int hedges = before.plan().hedgeAfter() == null ? 0 : 1;
        require(after.legs().size() <= 1 + hedges, "live calls", before, event, step);
        require(
                after.legs().stream().map(FlightState.Leg::candidate).distinct().count()
                        == after.legs().size(),
                "two legs go to two providers",
                before,
                event,
                step);
        require(after.callsLeft() >= 0, "calls within the cap", before, event, step);
        require(
                legsAddUp(before, event, after, asks, aborts),
                "each leg is started once and ended once",
                before,
                event,
                step);
        require(
                after.settled() == after.waiters().isEmpty(),
                "a flight lives as long as someone waits for it",
                before,
                event,
                step);
        if (after.settled()) {
            require(after.legs().isEmpty(), "no leg outlives its flight", before, event, step);
            require(after.wakeAt() == Long.MAX_VALUE, "no timer outlives its flight", before, event, step);
        } else {
            require(!after.legs().isEmpty() || after.waitingFor() >= 0, "something is under way", before, event, step);
            require(after.wakeAt() != Long.MAX_VALUE, "there is an end to it", before, event, step);
            require(
                    after.waitingFor() < 0
                            || remaining(after, now)
                                            - Math.max(
                                                    0,
                                                    after.chain()
                                                                    .tally(after.waitingFor())
                                                                    .availableAt()
                                                            - now)
                                    >= after.plan().limits().floor().toNanos(),
                    "a wait leaves time for a call",
                    before,
                    event,
                    step);
        }
        if (!asks.isEmpty()) {
            long floor = after.plan().limits().floor().toNanos();
            require(remaining(after, now) >= floor, "no call below the floor", before, event, step);
        }
        if (event instanceof FlightEvent.Failed failed && before.legs().size() == 2 && holds(before, failed.leg())) {
            require(tells.isEmpty() && aborts.isEmpty(), "a failed leg ends no live one", before, event, step);
        }
        if (event instanceof FlightEvent.Left && before.waiters().size() > 1 && before.waitingFor() < 0) {
            require(step.commands().isEmpty(), "who leaves touches no other", before, event, step);
        }
        if (event instanceof FlightEvent.Joined && !before.waiters().isEmpty()) {
            require(step.commands().isEmpty(), "who joins starts nothing", before, event, step);
        }
    }

    private static boolean legsAddUp(
            FlightState before,
            FlightEvent event,
            FlightState after,
            List<FlightCommand.Ask> asks,
            List<FlightCommand.Abort> aborts) {
        Set<Integer> expected = before.legs().stream().map(FlightState.Leg::id).collect(Collectors.toSet());
        switch (event) {
            case FlightEvent.Answered answered -> expected.remove(answered.leg());
            case FlightEvent.Failed failed -> expected.remove(failed.leg());
            case FlightEvent.HeldBack held -> expected.remove(held.leg());
            case FlightEvent.Joined joined -> {}
            case FlightEvent.Left left -> {}
            case FlightEvent.TimePassed passed -> {}
        }
        boolean once = true;
        for (FlightCommand.Abort abort : aborts) {
            once &= expected.remove(abort.leg());
        }
        for (FlightCommand.Ask ask : asks) {
            once &= ask.leg() >= before.nextLeg() && expected.add(ask.leg());
        }
        return once
                && expected.equals(new HashSet<>(
                        after.legs().stream().map(FlightState.Leg::id).toList()));
    }

    private static boolean holds(FlightState state, int leg) {
        return state.legs().stream().anyMatch(one -> one.id() == leg);
    }

    private static long remaining(FlightState state, long now) {
        return state.waiters().stream()
                        .mapToLong(FlightState.Waiter::deadline)
                        .max()
                        .orElse(now)
                - now;
    }

    private static <C extends FlightCommand> List<C> commands(FlightState.Step step, Class<C> kind) {
        return step.commands().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    static void require(boolean holds, String what, FlightState before, FlightEvent event, FlightState.Step step) {
        if (!holds) {
            throw new AssertionError(what + ": violated by " + event + "\n in " + before + "\n gives " + step);
        }
    }
}
